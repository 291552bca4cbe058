package io.penstock.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every schema to those that were released: records stay in topics and state stores for months, and a cluster runs two
 * versions during an update.
 *
 * <p>At a release the schemas of today join the released ones:
 * {@code mvn -pl schemas test -Dtest=SchemaCompatibilityTest -Dschemas.release=true} writes them; the files are committed with the
 * release. A breaking change is not made here: it takes a new topic version, such as {@code chat.requests.v2}.
 */
class SchemaCompatibilityTest {

    private static final Path RELEASED = Path.of("src/test/resources/schemas-released");

    @TestFactory
    Stream<DynamicTest> everySchemaReadsAndIsReadByTheReleasedOne() {
        return current()
                .map(schema -> DynamicTest.dynamicTest(schema.getName(), () -> {
                    release(schema);
                    assertThat(Evolution.breaks(released(schema), schema)).isEmpty();
                }));
    }

    @Test
    void noReleasedSchemaHasGone() throws IOException {
        try (var files = Files.list(RELEASED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            current().map(schema -> schema.getName() + ".avsc").toList());
        }
    }

    @Test
    void aFieldAddedWithoutDefaultBreaks() {
        var changed = tokensWith("{\"name\":\"output\"", "{\"name\":\"audio\",\"type\":\"int\"},{\"name\":\"output\"");

        assertThat(Evolution.breaks(Tokens.SCHEMA$, changed))
                .singleElement()
                .asString()
                .contains("new code cannot read old records")
                .contains("audio");
    }

    @Test
    void aFieldTakenAwayThatHadNoDefaultBreaks() {
        var without = tokensWith("\"name\":\"input\"", "\"name\":\"other\",\"default\":0");

        assertThat(Evolution.breaks(Tokens.SCHEMA$, without))
                .singleElement()
                .asString()
                .contains("old code cannot read new records")
                .contains("input");
    }

    @Test
    void aChangedTypeBreaks() {
        var changed = tokensWith("\"name\":\"input\",\"type\":\"int\"", "\"name\":\"input\",\"type\":\"string\"");

        assertThat(Evolution.breaks(Tokens.SCHEMA$, changed)).hasSize(2);
    }

    @Test
    void aFieldAddedWithADefaultIsFine() {
        var changed = tokensWith(
                "{\"name\":\"output\"", "{\"name\":\"audio\",\"type\":\"int\",\"default\":0},{\"name\":\"output\"");

        assertThat(Evolution.breaks(Tokens.SCHEMA$, changed)).isEmpty();
    }

    private static Schema tokensWith(String part, String instead) {
        var text = Tokens.SCHEMA$.toString();
        assertThat(text).contains(part);
        return parsed(text.replace(part, instead));
    }

    /** What topics and state stores hold. */
    private static Stream<Schema> current() {
        var values = Topics.standard().all().stream()
                .map(Topic::value)
                .flatMap(type -> type.stream())
                .filter(SpecificRecord.class::isAssignableFrom)
                .map(type -> (Schema) SpecificData.get().getSchema(type));
        var stores = List.of(
                AlarmMemory.SCHEMA$,
                AlarmObservation.SCHEMA$,
                LaneBucket.SCHEMA$,
                LaneReservation.SCHEMA$,
                LedgerEntry.SCHEMA$,
                OpenCall.SCHEMA$,
                WorkItem.SCHEMA$);
        return Stream.concat(values, stores.stream()).distinct();
    }

    private static void release(Schema schema) throws IOException {
        if (Boolean.getBoolean("schemas.release")) {
            Files.writeString(file(schema), schema.toString(true) + "\n");
        }
    }

    private static Schema released(Schema schema) throws IOException {
        return parsed(Files.readString(file(schema)));
    }

    private static Schema parsed(String text) {
        return new SchemaParser().parse(text).mainSchema();
    }

    private static Path file(Schema schema) {
        return RELEASED.resolve(schema.getName() + ".avsc");
    }
}
