package io.penstock.local.registry;

import io.penstock.local.registry.Change.LevelSet;
import io.penstock.local.registry.Change.Reference;
import io.penstock.local.registry.Change.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** What a registry knows: a fold over its changes. Not for several threads. */
final class Schemas {

    /** Old records stay in topics and state stores, and two versions of a service run side by side during an update. */
    private static final Compatibility DEFAULT_LEVEL = Compatibility.FULL_TRANSITIVE;

    private final Map<String, List<Registered>> subjects = new TreeMap<>();
    private final Map<Integer, Registered> byId = new HashMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();
    private Compatibility level = DEFAULT_LEVEL;

    /** Takes a change in. */
    void apply(Change change) {
        switch (change) {
            case Registered registered -> {
                subjects.computeIfAbsent(registered.subject(), name -> new ArrayList<>())
                        .add(registered);
                byId.putIfAbsent(registered.id(), registered);
            }
            case LevelSet set ->
                set.subject().ifPresentOrElse(subject -> levels.put(subject, set.level()), () -> level = set.level());
        }
    }

    /** Names of the subjects, sorted. */
    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Versions of a subject, oldest first; empty if there is no such subject. */
    List<Registered> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    /** The schema of an id, as it was first registered. */
    Optional<Registered> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The version of the subject that is this schema. */
    Optional<Registered> find(String subject, Schema schema, List<Reference> references) {
        return versions(subject).stream()
                .filter(version -> isSame(version, schema, references))
                .findFirst();
    }

    /** This schema as the subject's next version, with the id it has in other subjects or the next one. */
    Registered next(String subject, Schema schema, List<Reference> references) {
        var id = byId.values().stream()
                .filter(known -> isSame(known, schema, references))
                .map(Registered::id)
                .findFirst()
                .orElse(byId.size() + 1);
        return new Registered(subject, versions(subject).size() + 1, id, schema.toString(), references);
    }

    /** What breaks if this schema became the subject's next version; empty: nothing. */
    List<String> breaks(String subject, Schema schema) {
        var earlier = versions(subject).stream()
                .map(version -> parse(version.schema(), version.references()))
                .toList();
        return ownLevel(subject).orElse(level).breaks(schema, earlier);
    }

    /** The level of subjects that have none of their own. */
    Compatibility level() {
        return level;
    }

    /** The subject's own level, if it has one. */
    Optional<Compatibility> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /**
     * A schema from text.
     *
     * @throws Refusal if it is no Avro schema, or refers to what is not here
     */
    Schema parse(String text, List<Reference> references) {
        var parser = new Schema.Parser();
        try {
            parseReferences(references, parser, new HashSet<>());
            return parser.parse(text);
        } catch (SchemaParseException broken) {
            throw Refusal.invalidSchema(String.valueOf(broken.getMessage()));
        }
    }

    private void parseReferences(List<Reference> references, Schema.Parser parser, Set<String> known) {
        for (var reference : references) {
            if (known.add(reference.subject() + "/" + reference.version())) {
                var target = versions(reference.subject()).stream()
                        .filter(version -> version.version() == reference.version())
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalidSchema("no version " + reference.version() + " of subject '"
                                + reference.subject() + "' to refer to"));
                parseReferences(target.references(), parser, known);
                parser.parse(target.schema());
            }
        }
    }

    private static boolean isSame(Registered known, Schema schema, List<Reference> references) {
        return known.schema().equals(schema.toString()) && known.references().equals(references);
    }
}
