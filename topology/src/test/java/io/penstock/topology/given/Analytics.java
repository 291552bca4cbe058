package io.penstock.topology.given;

import io.penstock.domain.IntentName;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.PromptTokens;
import io.penstock.schemas.Tokens;
import io.penstock.serde.AvroSerdes;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.AnalyticsTopology;
import io.penstock.topology.edge.DomainSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Analytics in a test driver, with typed topics around it and a clock that only the test moves. */
public final class Analytics implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final String MODEL = "vendor.large-v1";

    public final Topics topics = Topics.standard();
    private final TopologyTestDriver driver;
    private final DomainSerdes serdes;
    private final Serde<CallLog> calls;
    private final Runnable closed;
    private Instant now = START;

    /** As the small configuration has it, with a registry of its own. */
    public static Analytics small(Path state) {
        var registry = new MemoryRegistry();
        return new Analytics(SmallConfig.read(registry.url()), state, registry::close);
    }

    public Analytics(PenstockConfig config, Path state) {
        this(config, state, () -> {});
    }

    private Analytics(PenstockConfig config, Path state, Runnable closed) {
        this.closed = closed;
        serdes = new DomainSerdes(config.kafka());
        calls = new AvroSerdes(config.kafka()).value(CallLog.class);
        driver = new TopologyTestDriver(topology(config, state), properties(state), START);
    }

    public static Topology topology(PenstockConfig config, Path state) {
        return new AnalyticsTopology(config, Topics.standard(), 4).build(new StreamsConfig(properties(state)));
    }

    private static Properties properties(Path state) {
        Properties properties = Dispatcher.properties(state);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "penstock-analytics");
        return properties;
    }

    public Instant now() {
        return now;
    }

    /** Time passes, second by second. */
    public void pass(Duration time) {
        pass(time, Duration.ofSeconds(1));
    }

    /** Time passes, with nothing seen of it between two steps. */
    public void pass(Duration time, Duration step) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
    }

    /** A call of {@code faq} and {@code premium} that starts now; tests change what they are about. */
    public CallLog.Builder started(String id) {
        return CallLog.newBuilder()
                .setEvent(CallEvent.STARTED)
                .setCorrelationId(id)
                .setRequestId("r-1")
                .setCaller("shop")
                .setIntent("faq")
                .setTier("premium")
                .setLane("near")
                .setProvider("aws.bedrock")
                .setModel(MODEL)
                .setRung(0)
                .setRetryCount(0)
                .setWorker("w-1")
                .setStartedAt(now)
                .setDeadline(now.plusSeconds(20))
                .setMessageCount(1)
                .setPromptTokens(new PromptTokens(20, 30, 50))
                .setMaxTokens(300)
                .setStatus(CallStatus.pending);
    }

    /** Its success, a second later. */
    public static CallLog.Builder ended(CallLog.Builder started) {
        return CallLog.newBuilder(started)
                .setEvent(CallEvent.ENDED)
                .setEndedAt(started.getStartedAt().plusSeconds(1))
                .setStatus(CallStatus.success)
                .setTokens(new Tokens(100, 20, 0, 0, false))
                .setCostUsd(0.25)
                .setLatencyMs(1000L)
                .setFirstTokenMs(200L);
    }

    public void log(CallLog.Builder entry) {
        pipe(topics.calls(), entry.build(), calls.serializer());
    }

    public void logBytes(byte @Nullable [] value) {
        driver.createInputTopic(topics.calls().name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("key", value, now);
    }

    /** What has become of a request of {@code faq} just now. */
    public void close(ServiceLevel level, Optional<String> cause) {
        boolean byModel = level == ServiceLevel.FULL;
        close(new ChatResult(
                new RequestId("r-1"),
                "s",
                "shop",
                new IntentName("faq"),
                new TierName("premium"),
                level,
                cause,
                "",
                List.of(),
                byModel ? Optional.of(new ModelId(MODEL)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                byModel
                        ? new Spent(
                                1,
                                Duration.ofMillis(20),
                                Duration.ofMillis(800),
                                io.penstock.domain.result.Tokens.of(1, 1),
                                0)
                        : Spent.NOTHING,
                Duration.ofMillis(900),
                now.minusMillis(900),
                now.plusSeconds(20)));
    }

    public void close(ChatResult result) {
        pipe(topics.results(), result, serdes.results().serializer());
    }

    private <V> void pipe(Topic<?> topic, V value, Serializer<V> serializer) {
        driver.createInputTopic(topic.name(), new StringSerializer(), serializer)
                .pipeInput("key", value, now);
    }

    /** The latest record of each key published since the last look. */
    public Map<String, WindowFigures<CallFigures>> calls() {
        return latest(topics.callMetrics(), serdes.callMetrics());
    }

    public Map<String, BudgetReport> budgets() {
        return latest(topics.budgetMetrics(), serdes.budgetMetrics());
    }

    public Map<String, CapacityReport> capacity() {
        return latest(topics.capacityMetrics(), serdes.capacityMetrics());
    }

    /** A lane says that it is there. */
    public void tell(LaneStatus status) {
        pipe(topics.lanes(), status, serdes.laneStatuses().serializer());
    }

    public Map<String, WindowFigures<RequestFigures>> requests() {
        return latest(topics.requestMetrics(), serdes.requestMetrics());
    }

    /** The only window of that length among them. */
    public static <F> WindowFigures<F> only(Map<String, WindowFigures<F>> windows, int seconds) {
        List<WindowFigures<F>> all = windows.values().stream()
                .filter(each -> each.window().length().toSeconds() == seconds)
                .toList();
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.getFirst();
    }

    private <V> Map<String, V> latest(Topic<?> topic, Serde<V> values) {
        Map<String, V> latest = new LinkedHashMap<>();
        driver.createOutputTopic(topic.name(), new StringDeserializer(), values.deserializer())
                .readKeyValuesToList()
                .forEach(record -> latest.put(record.key, record.value));
        return latest;
    }

    /** Alarms that turned since the last look. */
    public List<AlarmTransition> alarms() {
        return read(topics.alarms(), serdes.alarms());
    }

    /** Controls written by alarms since the last look. */
    public List<Control> actions() {
        return read(topics.actions(), serdes.controls(Control.Origin.ALARM));
    }

    private <V> List<V> read(Topic<?> topic, Serde<V> values) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), values.deserializer())
                .readValuesToList();
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        closed.run();
    }
}
