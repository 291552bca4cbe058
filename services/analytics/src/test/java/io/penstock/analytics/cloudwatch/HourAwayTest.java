package io.penstock.analytics.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.domain.cloudwatch.Backoff;
import io.penstock.domain.cloudwatch.Datum;
import io.penstock.domain.cloudwatch.Datum.Sample;
import io.penstock.domain.config.CloudWatchSettings;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.simulator.cloudwatch.CloudWatchSurface;
import io.penstock.simulator.cloudwatch.Series;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** An hour of a CloudWatch that is ill, by the test's clock: the real SDK, and the simulator's API with its faults. */
class HourAwayTest {
    private static final int METRICS = 50;

    private static final SimulatorServer SIMULATOR = SimulatorServer.start(
            SimulatorConfig.parse(
                    "models: {m: {firstTokenMs: 0, tokensPerSecond: 1, outputTokens: 1, tokensPerMinute: 1}}"),
            0);

    /** What waits for an answer that never comes need not wait long in a test; what is to arrive may take its time. */
    private static final CloudWatchClient HASTY = client(Duration.ofMillis(50));

    private static final CloudWatchClient PATIENT = client(Duration.ofSeconds(20));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.now();
    private boolean away = true;
    private int tries;

    private final Delivery delivery =
            new Delivery(this::put, new Backoff(new Random(7)), () -> now, new PutMeters(meters));

    private static CloudWatchClient client(Duration timeout) {
        var settings = new CloudWatchSettings(
                true,
                Optional.of("us-east-1"),
                Optional.of(URI.create("http://127.0.0.1:" + SIMULATOR.port())),
                "Penstock",
                Duration.ofSeconds(1));
        return CloudWatchClients.connect(settings, "us-east-1", AwsRetryStrategy.doNotRetry(), timeout);
    }

    @AfterAll
    static void close() {
        HASTY.close();
        PATIENT.close();
        SIMULATOR.close();
    }

    static Stream<Fault> illnesses() {
        return Stream.of(new Fault.Unavailable(), new Fault.Throttle(), new Fault.ServerFault(), new Fault.Hang());
    }

    @ParameterizedTest
    @MethodSource("illnesses")
    void costsTriesAndNoMetricAndEachArrivesOnce(Fault illness) {
        SIMULATOR.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, illness, 1)));
        delivery.add(metrics(illness.kind()));

        pass(Duration.ofHours(1));
        assertThat(tries).isBetween(60, 240);
        assertThat(delivery.isDone()).isFalse();
        assertThat(meters.get("penstock.cloudwatch.metrics.put").counter().count())
                .isZero();

        SIMULATOR.faults().clear();
        away = false;
        pass(Duration.ofMinutes(2));

        assertThat(delivery.isDone()).isTrue();
        assertThat(meters.get("penstock.cloudwatch.metrics.dropped").counter().count())
                .isZero();
        assertThat(IntStream.range(0, METRICS).mapToDouble(i -> arrived(i, illness.kind())))
                .allMatch(count -> count == 1);
    }

    private static double arrived(int metric, String illness) {
        return SIMULATOR
                .cloudWatch()
                .metrics()
                .total(new Series("Penstock", "m" + metric, Map.of("Illness", illness)))
                .sampleCount();
    }

    private Put put(List<Datum> batch) {
        tries++;
        return new CloudWatchSink(away ? HASTY : PATIENT, "Penstock").put(batch);
    }

    private void pass(Duration time) {
        Instant end = now.plus(time);
        for (; now.isBefore(end); now = now.plusMillis(500)) {
            delivery.step();
        }
    }

    private static List<Datum> metrics(String illness) {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        return IntStream.range(0, METRICS)
                .mapToObj(i -> new Datum(
                        "m" + i, Map.of("Illness", illness), minute, Datum.Unit.COUNT, List.of(new Sample(1, 1))))
                .toList();
    }
}
