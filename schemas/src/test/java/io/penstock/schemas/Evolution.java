package io.penstock.schemas;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** FULL compatibility, as registries call it: new code reads old records, and old code new ones. */
final class Evolution {

    private Evolution() {}

    /** What breaks when one schema follows the other; empty: nothing. */
    static List<String> breaks(Schema released, Schema current) {
        return Stream.concat(
                        breaks("new code cannot read old records", current, released),
                        breaks("old code cannot read new records", released, current))
                .toList();
    }

    private static Stream<String> breaks(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> what + ": " + words(found));
    }

    private static String words(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + ", " + found.getMessage();
    }
}
