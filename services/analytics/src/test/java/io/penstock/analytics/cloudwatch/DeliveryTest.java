package io.penstock.analytics.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.domain.cloudwatch.Backoff;
import io.penstock.domain.cloudwatch.Datum;
import io.penstock.domain.cloudwatch.Datum.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests to a CloudWatch that is down, throttles or refuses, on a clock of the test's own. */
class DeliveryTest {
    private static final Instant START = Instant.parse("2026-01-15T00:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<List<Datum>> taken = new ArrayList<>();
    private Instant now = START;
    private Put answer = new Put.Done();
    private int tries;

    private final Delivery delivery =
            new Delivery(this::put, new Backoff(new Random(7)), () -> now, new PutMeters(meters));

    @Test
    void aRequestGoesAtEachStep() {
        delivery.add(data(2_500, START));

        IntStream.range(0, 3).forEach(i -> delivery.step());

        assertThat(taken).extracting(List::size).containsExactly(1_000, 1_000, 500);
        assertThat(delivery.isDone()).isTrue();
        assertThat(count("put")).isEqualTo(2_500);
    }

    @Test
    void anHourWithoutCloudWatchCostsATryAMinuteAndNoMetric() {
        answer = new Put.Later("down");
        delivery.add(data(1_500, START));

        pass(Duration.ofHours(1));

        assertThat(tries).isBetween(60, 180);
        assertThat(taken).isEmpty();
        answer = new Put.Done();
        pass(Duration.ofMinutes(1));
        assertThat(taken).extracting(List::size).containsExactly(1_000, 500);
        assertThat(count("dropped")).isZero();
    }

    @Test
    void whatCloudWatchWillNeverTakeIsDroppedAndCounted() {
        answer = new Put.Refused("no");
        delivery.add(data(1_500, START));
        delivery.step();
        answer = new Put.Done();
        delivery.step();

        assertThat(delivery.isDone()).isTrue();
        assertThat(taken).extracting(List::size).containsExactly(500);
        assertThat(count("dropped")).isEqualTo(1_000);
    }

    @Test
    void whatIsOlderThanTwoWeeksDoesNotTakeTheRestWithIt() {
        List<Datum> data = new ArrayList<>(data(3, START.minus(Duration.ofDays(14))));
        data.addAll(data(2, START));
        delivery.add(data);

        delivery.step();

        assertThat(taken).singleElement().satisfies(batch -> assertThat(batch).hasSize(2));
        assertThat(count("dropped")).isEqualTo(3);
    }

    private void pass(Duration time) {
        Instant end = now.plus(time);
        for (; now.isBefore(end); now = now.plusMillis(500)) {
            delivery.step();
        }
    }

    private Put put(List<Datum> batch) {
        tries++;
        if (answer instanceof Put.Done) {
            taken.add(batch);
        }
        return answer;
    }

    private double count(String name) {
        return meters.get("penstock.cloudwatch.metrics." + name).counter().count();
    }

    private static List<Datum> data(int count, Instant at) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Datum("m" + i, Map.of(), at, Datum.Unit.COUNT, List.of(new Sample(1, 1))))
                .toList();
    }
}
