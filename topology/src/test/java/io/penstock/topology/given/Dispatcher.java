package io.penstock.topology.given;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ChatResult;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.DispatchTopology;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.errors.DeadLetterHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The dispatcher in a test driver, with typed topics around it and a clock that only the test moves. */
public final class Dispatcher implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    public final Topics topics = Topics.standard();
    private final TopologyTestDriver driver;
    private final DomainSerdes serdes;
    private Instant now = START;

    /** @param partitions that the topology believes in; the driver itself has one, number 0 */
    public Dispatcher(PenstockConfig config, Path state, int partitions) {
        serdes = new DomainSerdes(config.kafka());
        driver = new TopologyTestDriver(topology(config, state, partitions), properties(state), START);
    }

    public static Topology topology(PenstockConfig config, Path state, int partitions) {
        return new DispatchTopology(config, Topics.standard(), partitions).build(new StreamsConfig(properties(state)));
    }

    static Properties properties(Path state) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "penstock-dispatcher");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        // Exactly-once adds nothing in a driver without transactions, and makes it forget dead letters of unread
        // records.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                Topics.standard().deadLetters().name());
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        return properties;
    }

    public Instant now() {
        return now;
    }

    /** Time passes, in steps that every punctuator sees. */
    public void pass(Duration time) {
        var until = now.plus(time);
        while (now.isBefore(until)) {
            var step =
                    Duration.ofMillis(Math.min(250, Duration.between(now, until).toMillis()));
            driver.advanceWallClockTime(step);
            now = now.plus(step);
        }
    }

    public void publish(ChatRequest request) {
        publish(request.id().value(), request, now);
    }

    public void publish(String key, ChatRequest request, Instant appendedAt) {
        in(topics.requests(), serdes.requests()).pipeInput(key, request, appendedAt);
    }

    public void publishBytes(Topic<?> topic, byte[] key, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
    }

    public void report(Outcome outcome) {
        in(topics.outcomes(), serdes.outcomes()).pipeInput(outcome.id().value(), outcome, now);
    }

    public void signal(LaneSignal signal) {
        in(topics.signals(), serdes.signals()).pipeInput(signal.lane().value(), signal, now);
    }

    /** Writes a control where those of its origin stand. */
    public void control(Control control) {
        boolean person = control.origin() == Control.Origin.PERSON;
        in(person ? topics.controls() : topics.actions(), serdes.controls(control.origin()))
                .pipeInput(control.id().value(), control, now);
    }

    public List<ChatResult> results() {
        return out(topics.results(), serdes.results()).readValuesToList();
    }

    public List<TestRecord<String, WorkBatch>> workRecords() {
        return out(topics.work(), serdes.batches()).readRecordsToList();
    }

    /** Requests sent to workers since the last look. */
    public List<WorkItem> work() {
        return workRecords().stream()
                .flatMap(record -> record.value().items().stream())
                .toList();
    }

    /** What lanes gave back since the last look, put where the ledger reads it, as the broker would. */
    public List<Outcome> returns() {
        return out(topics.returns(), serdes.outcomes()).readValuesToList();
    }

    public List<TestRecord<String, LaneStatus>> statuses() {
        return out(topics.lanes(), serdes.laneStatuses()).readRecordsToList();
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The bytes under which a request stands in its topic. */
    public byte[] bytesOf(ChatRequest request) {
        return serdes.requests().serializer().serialize(topics.requests().name(), request);
    }

    /** The bytes of a person's control. */
    public byte[] bytesOf(Control control) {
        return serdes.controls(control.origin())
                .serializer()
                .serialize(topics.controls().name(), control);
    }

    /** Total of one of the topology's own counters. */
    public double counted(String name) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    private <V> TestInputTopic<String, V> in(Topic<?> topic, Serde<V> values) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), values.serializer());
    }

    private <V> TestOutputTopic<String, V> out(Topic<?> topic, Serde<V> values) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), values.deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
