package io.penstock.topology.controls;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlCheck;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;

/**
 * Has every instance hear of every control, of people and of alarms. Streams' global thread reads both topics: to their ends
 * before the instance is ready, so that a restart forgets nothing, and then as records come, some milliseconds behind them.
 */
public final class HearControls {
    private final ControlCheck check;
    private final DomainSerdes serdes;
    private final LiveControls controls;

    public HearControls(PenstockConfig config, DomainSerdes serdes, LiveControls controls) {
        this.check = new ControlCheck(config);
        this.serdes = serdes;
        this.controls = controls;
    }

    public void addTo(StreamsBuilder builder, Topics topics) {
        hear(builder, topics.controls(), Control.Origin.PERSON);
        hear(builder, topics.actions(), Control.Origin.ALARM);
    }

    private void hear(StreamsBuilder builder, Topic<?> topic, Control.Origin origin) {
        builder.addGlobalStore(
                new NoStore.Builder("board-" + topic.name()),
                topic.name(),
                Consumed.with(Serdes.String(), heard(origin)).withName("hear-" + topic.name()),
                () -> new KeepBoard(check, controls));
    }

    private Serde<Heard> heard(Control.Origin origin) {
        Serializer<Heard> writesNothing = (topic, value) -> {
            throw new UnsupportedOperationException(topic + " is read here, never written");
        };
        return Serdes.serdeFrom(
                writesNothing, new HeardDeserializer(serdes.controls(origin).deserializer()));
    }
}
