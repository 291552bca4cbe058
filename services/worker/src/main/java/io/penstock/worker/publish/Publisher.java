package io.penstock.worker.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.run.SeldomLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.LoggerFactory;

/** A worker's one producer. Values are encoded before they are handed to it, so that a registry's trouble is told from a broker's. */
public final class Publisher implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Serializer<Outcome> outcomes;
    private final Serializer<LaneSignal> signals;
    private final Serializer<CallEntry> calls;
    private final CallMeters meters;
    private final SeldomLog troubles;

    public Publisher(
            Producer<byte[], byte[]> producer,
            Topics topics,
            DomainSerdes serdes,
            CallMeters meters,
            InstantSource clock) {
        this.producer = producer;
        this.topics = topics;
        this.outcomes = serdes.outcomes().serializer();
        this.signals = serdes.signals().serializer();
        this.calls = serdes.calls();
        this.meters = meters;
        this.troubles = new SeldomLog(LoggerFactory.getLogger(Publisher.class), clock);
    }

    /** A place for all that one turn says. */
    public Outbox open() {
        return new Outbox(this, producer, meters, troubles);
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
        outcomes.close();
        signals.close();
        calls.close();
    }

    ProducerRecord<byte[], byte[]> record(Outcome outcome) {
        return record(topics.outcomes(), outcomes, outcome.id().value(), outcome);
    }

    ProducerRecord<byte[], byte[]> record(LaneSignal signal) {
        return record(topics.signals(), signals, signal.lane().value(), signal);
    }

    ProducerRecord<byte[], byte[]> record(CallEntry call) {
        return record(topics.calls(), calls, call.correlationId(), call);
    }

    ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        return letter.to(topics.deadLetters().name());
    }

    private static <V> ProducerRecord<byte[], byte[]> record(
            Topic<?> topic, Serializer<V> serializer, String key, V value) {
        byte[] bytes = serializer.serialize(topic.name(), value);
        return new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), Objects.requireNonNull(bytes));
    }
}
