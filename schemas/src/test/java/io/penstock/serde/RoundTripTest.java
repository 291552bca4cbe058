package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.topics.Topics;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

class RoundTripTest {

    private static final FakeRegistry REGISTRY = new FakeRegistry();
    private static final AvroSerde<SpecificRecord> SERDE = new AvroSerde<>();

    @BeforeContainer
    static void given() {
        SERDE.configure(Map.of("schema.registry.url", REGISTRY.url(), "specific.avro.reader", true), false);
    }

    @AfterContainer
    static void close() {
        SERDE.close();
        REGISTRY.close();
    }

    @Property(tries = 400)
    void whatIsWrittenIsRead(@ForAll("records") SpecificRecord record) {
        var bytes = SERDE.serializer().serialize("any", record);

        assertThat(SERDE.deserializer().deserialize("any", bytes)).isEqualTo(record);
    }

    @Provide
    Arbitrary<SpecificRecord> records() {
        var schemas = Topics.standard().all().stream()
                .flatMap(topic -> topic.value().stream())
                .filter(SpecificRecord.class::isAssignableFrom)
                .map(type -> (Schema) SpecificData.get().getSchema(type))
                .distinct()
                .toList();
        return Arbitraries.of(schemas).flatMap(AnyRecord::of);
    }
}
