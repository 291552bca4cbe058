package io.penstock.local.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a new schema of a subject has to get on with, by Confluent's names. */
enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean all;

    Compatibility(boolean readsEarlier, boolean readByEarlier, boolean all) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.all = all;
    }

    /** The level of that name, in either case. */
    static Optional<Compatibility> named(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What breaks if the schema follows the earlier ones, oldest first; empty: nothing. */
    List<String> breaks(Schema schema, List<Schema> earlier) {
        var held = all ? earlier : earlier.subList(Math.max(0, earlier.size() - 1), earlier.size());
        return held.stream().flatMap(other -> breaks(schema, other)).toList();
    }

    private Stream<String> breaks(Schema schema, Schema earlier) {
        var backward = readsEarlier ? misfits(schema, earlier) : Stream.<String>empty();
        var forward = readByEarlier ? misfits(earlier, schema) : Stream.<String>empty();
        return Stream.concat(backward, forward);
    }

    private static Stream<String> misfits(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ")");
    }
}
