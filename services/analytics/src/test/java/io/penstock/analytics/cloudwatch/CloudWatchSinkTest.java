package io.penstock.analytics.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.cloudwatch.Batches;
import io.penstock.domain.cloudwatch.Datum;
import io.penstock.domain.cloudwatch.Datum.Sample;
import io.penstock.domain.cloudwatch.MetricData;
import io.penstock.domain.config.CloudWatchSettings;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.simulator.cloudwatch.CloudWatchSurface;
import io.penstock.simulator.cloudwatch.Distribution;
import io.penstock.simulator.cloudwatch.MetricPut;
import io.penstock.simulator.cloudwatch.Series;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The real SDK in front of the simulator's CloudWatch. */
class CloudWatchSinkTest {
    private static final SimulatorServer SIMULATOR = SimulatorServer.start(
            SimulatorConfig.parse(
                    "models: {m: {firstTokenMs: 0, tokensPerSecond: 1, outputTokens: 1, tokensPerMinute: 1}}"),
            0);
    private static final CloudWatchSettings SETTINGS = new CloudWatchSettings(
            true,
            Optional.of("us-east-1"),
            Optional.of(URI.create("http://127.0.0.1:" + SIMULATOR.port())),
            "Penstock",
            Duration.ofSeconds(1));
    private static final CloudWatchClient CLIENT =
            CloudWatchClients.connect(SETTINGS, "us-east-1", AwsRetryStrategy.doNotRetry(), Duration.ofMillis(500));
    private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private final CloudWatchSink sink = new CloudWatchSink(CLIENT, "Penstock");

    @AfterEach
    void liftFaults() {
        SIMULATOR.faults().clear();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SIMULATOR.close();
    }

    @Test
    void everySampleOfASketchArrivesAsValuesAndCounts() {
        var figures = new CallFigures();
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            figures.latency().add(Duration.ofMillis((long) Math.exp(random.nextDouble(11))));
        }
        figures.add(Count.CALLS, 20_000);
        var data = new MetricData();
        data.addCalls(new WindowFigures<>(
                new Window(MINUTE, Duration.ofMinutes(1)), new Dimensions("sketch", "m", "basic"), true, figures));

        Batches.of(data.drain()).forEach(batch -> assertThat(sink.put(batch)).isEqualTo(new Put.Done()));

        DurationSketch sketch = figures.latency();
        Distribution arrived = SIMULATOR
                .cloudWatch()
                .metrics()
                .total(new Series("Penstock", "ModelLatency", Map.of("Intent", "sketch")));
        assertThat(sketch.values().size()).isGreaterThan(Batches.MOST_VALUES);
        assertThat(arrived.sampleCount()).isEqualTo(20_000);
        assertThat(arrived.counts().keySet()).isEqualTo(sketch.values().keySet());
        assertThat(arrived.counts().values())
                .containsExactlyElementsOf(
                        sketch.values().values().stream().map(Long::doubleValue).toList());
        assertThat(SIMULATOR.cloudWatch().puts().stream().flatMap(List::stream))
                .noneMatch(MetricPut::statisticSet)
                .allMatch(put -> put.values().size() <= Batches.MOST_VALUES);
    }

    @Test
    void aFullRequestIsTaken() {
        List<Sample> samples = new Random(7)
                .doubles(Batches.MOST_VALUES, 1, 1e6)
                .mapToObj(value -> new Sample(value, 1_000_000))
                .toList();
        Map<String, String> dimensions = Map.of("Intent", "i".repeat(60), "Model", "m".repeat(80), "Tier", "premium");
        List<Datum> many = Collections.nCopies(
                1_000, new Datum("TimeToFirstToken", dimensions, MINUTE, Datum.Unit.MILLISECONDS, samples));

        List<List<Datum>> batches = Batches.of(many);

        assertThat(batches).hasSizeGreaterThan(1);
        assertThat(sink.put(batches.getFirst())).isEqualTo(new Put.Done());
    }

    @Test
    void throttlingServerErrorsAndSilencePass() {
        for (Fault fault :
                List.of(new Fault.Throttle(), new Fault.ServerFault(), new Fault.Unavailable(), new Fault.Hang())) {
            SIMULATOR.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, fault, 1)));

            assertThat(sink.put(one(MINUTE))).as(fault.kind()).isInstanceOf(Put.Later.class);
        }
        SIMULATOR.faults().clear();
        assertThat(sink.put(one(MINUTE))).isEqualTo(new Put.Done());
    }

    @Test
    void aCloudWatchThatIsNotThereMayComeBack() {
        var nowhere = new CloudWatchSettings(
                true, SETTINGS.region(), Optional.of(URI.create("http://127.0.0.1:1")), "Penstock", SETTINGS.every());
        try (var client = CloudWatchClients.withoutRetries(nowhere, "us-east-1")) {
            assertThat(new CloudWatchSink(client, "Penstock").put(one(MINUTE))).isInstanceOf(Put.Later.class);
        }
    }

    @Test
    void whatIsWrongWithAMetricDoesNotPass() {
        assertThat(sink.put(one(MINUTE.minus(Duration.ofDays(20))))).isInstanceOf(Put.Refused.class);
    }

    private static List<Datum> one(Instant at) {
        return List.of(new Datum("m", Map.of(), at, Datum.Unit.COUNT, List.of(new Sample(1, 1))));
    }
}
