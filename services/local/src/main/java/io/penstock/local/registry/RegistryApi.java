package io.penstock.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.registry.Change.LevelSet;
import io.penstock.local.registry.Change.Reference;
import io.penstock.local.registry.Change.Registered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * Confluent's interface, as far as Avro serdes and people with curl use it; answers one request at a time.
 *
 * <p>Shapes and codes: Confluent's Schema Registry API reference, version 7.
 */
final class RegistryApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LATEST = "latest";

    private final Schemas schemas = new Schemas();
    private final Journal journal;

    /** Continues from what the journal holds. */
    RegistryApi(Journal journal) {
        this.journal = journal;
        journal.earlier().forEach(schemas::apply);
    }

    /**
     * The answer to one request.
     *
     * @param method HTTP method
     * @param path its path, decoded, in parts
     * @param body its body
     * @throws Refusal if it is not granted
     */
    synchronized JsonNode answer(String method, List<String> path, JsonNode body) {
        var parts = path.toArray(String[]::new);
        return switch (method + " " + shape(parts)) {
            case "GET " -> NODES.objectNode();
            case "GET subjects" -> texts(schemas.subjects());
            case "POST subjects/*" -> lookUp(parts[1], body);
            case "GET subjects/*/versions" -> versions(parts[1]);
            case "POST subjects/*/versions" -> register(parts[1], body);
            case "GET subjects/*/versions/*" -> described(version(parts[1], parts[3]));
            case "GET schemas/ids/*" -> byId(parts[2]);
            case "POST compatibility/subjects/*/versions/*" -> isCompatible(parts[2], body);
            case "GET config" ->
                NODES.objectNode().put("compatibilityLevel", schemas.level().name());
            case "PUT config" -> setLevel(Optional.empty(), body);
            case "GET config/*" -> ownLevel(parts[1]);
            case "PUT config/*" -> setLevel(Optional.of(parts[1]), body);
            default -> throw Refusal.noSuchPath("/" + String.join("/", path));
        };
    }

    /** The path with a star where a name stands. */
    private static String shape(String[] parts) {
        var names = switch (parts.length == 0 ? "" : parts[0]) {
            case "subjects" -> Set.of(1, 3);
            case "schemas" -> Set.of(2);
            case "compatibility" -> Set.of(2, 4);
            case "config" -> Set.of(1);
            default -> Set.<Integer>of();
        };
        return IntStream.range(0, parts.length)
                .mapToObj(i -> names.contains(i) ? "*" : parts[i])
                .collect(Collectors.joining("/"));
    }

    private JsonNode register(String subject, JsonNode body) {
        var references = ChangeJson.references(body.path("references"));
        var schema = schema(body, references);
        var known = schemas.find(subject, schema, references);
        if (known.isPresent()) {
            return id(known.get());
        }
        var breaks = schemas.breaks(subject, schema);
        if (!breaks.isEmpty()) {
            throw Refusal.incompatible(subject, String.join("; ", breaks));
        }
        var next = schemas.next(subject, schema, references);
        make(next);
        return id(next);
    }

    private JsonNode lookUp(String subject, JsonNode body) {
        var references = ChangeJson.references(body.path("references"));
        existing(subject);
        return described(
                schemas.find(subject, schema(body, references), references).orElseThrow(Refusal::noSuchSchema));
    }

    private JsonNode versions(String subject) {
        var array = NODES.arrayNode();
        existing(subject).forEach(version -> array.add(version.version()));
        return array;
    }

    private Registered version(String subject, String text) {
        var all = existing(subject);
        var number = text.equals(LATEST)
                ? all.size()
                : number(text).filter(n -> n > 0).orElseThrow(() -> Refusal.invalidVersion(text));
        if (number > all.size()) {
            throw Refusal.noSuchVersion(number);
        }
        return all.get(number - 1);
    }

    private List<Registered> existing(String subject) {
        var all = schemas.versions(subject);
        if (all.isEmpty()) {
            throw Refusal.noSuchSubject(subject);
        }
        return all;
    }

    private JsonNode byId(String text) {
        var found = number(text).flatMap(schemas::byId).orElseThrow(Refusal::noSuchSchema);
        return withSchema(NODES.objectNode(), found);
    }

    private JsonNode isCompatible(String subject, JsonNode body) {
        existing(subject);
        var breaks = schemas.breaks(subject, schema(body, ChangeJson.references(body.path("references"))));
        var answer = NODES.objectNode().put("is_compatible", breaks.isEmpty());
        answer.set("messages", texts(breaks));
        return answer;
    }

    private JsonNode ownLevel(String subject) {
        var level = schemas.ownLevel(subject).orElseThrow(() -> Refusal.noLevel(subject));
        return NODES.objectNode().put("compatibilityLevel", level.name());
    }

    private JsonNode setLevel(Optional<String> subject, JsonNode body) {
        var text = body.path("compatibility").asText();
        var level = Compatibility.named(text).orElseThrow(() -> Refusal.invalidLevel(text));
        make(new LevelSet(subject, level));
        return NODES.objectNode().put("compatibility", level.name());
    }

    /** On disk first: what clients have been told must hold after a crash. */
    private void make(Change change) {
        journal.append(change);
        schemas.apply(change);
    }

    private Schema schema(JsonNode body, List<Reference> references) {
        var type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw Refusal.invalidSchema("schemaType " + type + " is not AVRO");
        }
        return schemas.parse(body.path("schema").asText(), references);
    }

    private static JsonNode id(Registered registered) {
        return NODES.objectNode().put("id", registered.id());
    }

    private static JsonNode described(Registered registered) {
        var answer = NODES.objectNode()
                .put("subject", registered.subject())
                .put("version", registered.version())
                .put("id", registered.id());
        return withSchema(answer, registered);
    }

    private static JsonNode withSchema(ObjectNode answer, Registered registered) {
        answer.put("schema", registered.schema());
        if (!registered.references().isEmpty()) {
            answer.set("references", ChangeJson.json(registered.references()));
        }
        return answer;
    }

    private static ArrayNode texts(List<String> texts) {
        var array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
