package io.penstock.domain.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.cloudwatch.Datum.Sample;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricDataTest {
    private static final Instant MINUTE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Dimensions FAQ = new Dimensions("faq", "large", "premium");

    private final MetricData data = new MetricData();

    @Test
    void aWindowIsThereUnderEverySetOfDimensions() {
        data.addCalls(window(FAQ, calls(3, 1)));

        assertThat(data.drain().stream().filter(named("Errors")))
                .extracting(Datum::dimensions)
                .containsExactly(
                        Map.of("Intent", "faq", "Model", "large", "Tier", "premium"),
                        Map.of("Intent", "faq"),
                        Map.of("Model", "large"),
                        Map.of());
        assertThat(data.isEmpty()).isTrue();
    }

    @Test
    void whatMeetsUnderOneNameAddsUp() {
        data.addCalls(window(FAQ, calls(3, 1)));
        data.addCalls(window(new Dimensions("faq", "small", "basic"), calls(5, 0)));

        Datum tokens = only("InputTokens", Map.of("Intent", "faq"));

        assertThat(tokens.samples()).containsExactly(new Sample(300, 1), new Sample(500, 1));
        assertThat(tokens.at()).isEqualTo(MINUTE);
        assertThat(tokens.unit()).isEqualTo(Datum.Unit.COUNT);
    }

    @Test
    void aShareHasASampleForEachThatItIsOf() {
        data.addCalls(window(FAQ, calls(3, 1)));
        data.addCalls(window(new Dimensions("faq", "small", "basic"), calls(5, 0)));

        assertThat(only("Errors", Map.of("Intent", "faq")).samples())
                .containsExactly(new Sample(0, 7), new Sample(1, 1));
    }

    @Test
    void durationsHaveTheSketchsCountsAndItsMaximum() {
        CallFigures figures = calls(0, 0);
        IntStream.rangeClosed(1, 2_000).forEach(i -> figures.latency().add(Duration.ofMillis(i * 15L)));
        data.addCalls(window(FAQ, figures));

        Datum latency = only("ModelLatency", Map.of());

        assertThat(latency.sampleCount()).isEqualTo(2_000);
        assertThat(latency.samples().getLast().value()).isEqualTo(30_000);
        assertThat(valueAt(latency, 1_900))
                .isCloseTo(figures.latency().percentileMs(95).orElseThrow(), within(1e-9));
    }

    @Test
    void aDurationOfNothingCounts() {
        CallFigures figures = calls(0, 0);
        figures.latency().add(Duration.ZERO);
        figures.latency().add(Duration.ofMillis(7));
        data.addCalls(window(FAQ, figures));

        assertThat(only("ModelLatency", Map.of()).samples()).containsExactly(new Sample(0, 1), new Sample(7, 1));
    }

    @Test
    void aWindowThatComesAgainAsItWasIsNotThereTwice() {
        data.addCalls(window(FAQ, calls(3, 1)));
        data.drain();

        data.addCalls(window(FAQ, calls(3, 1)));
        assertThat(data.isEmpty()).isTrue();

        data.forget();
        data.addCalls(window(FAQ, calls(3, 1)));
        assertThat(data.isEmpty()).isFalse();
    }

    @Test
    void whatSomebodyElseHasPutIsKnown() {
        data.putBefore().addCalls(window(FAQ, calls(3, 1)));
        assertThat(data.isEmpty()).isTrue();

        data.addCalls(window(FAQ, calls(3, 1)));
        assertThat(data.isEmpty()).isTrue();
    }

    @Test
    void ofAWindowThatHasGrownOnlyWhatIsMoreGoes() {
        CallFigures before = calls(3, 1);
        IntStream.of(100, 200, 500, 500).forEach(ms -> before.latency().add(Duration.ofMillis(ms)));
        data.addCalls(window(FAQ, before));
        data.drain();
        CallFigures after = calls(5, 2);
        IntStream.of(100, 200, 200, 500, 500, 900).forEach(ms -> after.latency().add(Duration.ofMillis(ms)));
        data.addCalls(window(FAQ, after));
        List<Datum> all = data.drain();

        assertThat(samples(all, "Errors")).containsExactly(new Sample(0, 1), new Sample(1, 1));
        assertThat(samples(all, "InputTokens")).containsExactly(new Sample(200, 1));
        assertThat(samples(all, "ModelLatency")).hasSize(2).allMatch(sample -> sample.count() == 1);
        assertThat(samples(all, "ModelLatency").getFirst().value()).isCloseTo(200, within(2.0));
        assertThat(samples(all, "ModelLatency").getLast().value()).isEqualTo(900);
        assertThat(samples(all, "CostUsd")).isEmpty();
    }

    @Test
    void onlyFinalMinutesGo() {
        data.addCalls(new WindowFigures<>(new Window(MINUTE, Duration.ofMinutes(1)), FAQ, false, calls(1, 0)));
        data.addCalls(new WindowFigures<>(new Window(MINUTE, Duration.ofSeconds(10)), FAQ, true, calls(1, 0)));

        assertThat(data.isEmpty()).isTrue();
    }

    @Test
    void whatAnAlarmOrAPersonAnsweredByTemplateIsNoFailure() {
        var figures = new RequestFigures();
        figures.closed(result("FULL", Optional.empty()));
        figures.closed(result("TEMPLATE", Optional.of("OVERRIDDEN")));
        figures.closed(result("TEMPLATE", Optional.of("PROVIDER_ERROR")));
        data.addRequests(window(FAQ, figures));

        assertThat(samples(data.drain(), "FailedRequests")).containsExactly(new Sample(0, 1), new Sample(1, 1));
    }

    @Test
    void whatLanesHadNoRoomForIsNoFailureOfAModelButABackupIsAnAnswer() {
        var figures = new RequestFigures();
        figures.closed(result("BACKUP", Optional.of("LANE_BUSY")));
        for (String cause : List.of("OVERLOADED", "QUEUE_FULL", "LANE_OPEN")) {
            figures.closed(result("TEMPLATE", Optional.of(cause)));
        }
        data.addRequests(window(FAQ, figures));

        assertThat(figures.of(RequestFigures.Count.KEPT_BACK)).isEqualTo(3);
        assertThat(samples(data.drain(), "FailedRequests")).containsExactly(new Sample(0, 1));
    }

    private static ResultSeen result(String level, Optional<String> cause) {
        return new ResultSeen(
                "faq",
                "shop",
                "",
                "premium",
                level,
                cause,
                Set.of(),
                MINUTE,
                MINUTE.plusSeconds(20),
                Duration.ofSeconds(1),
                Duration.ZERO,
                0);
    }

    @Test
    void aLanesQueueIsSeenWheneverItTellsOfIt() {
        var lane = new LaneStatus(
                new LaneId("sonnet"), MINUTE.plusSeconds(7), 12, Duration.ZERO, 3, 10, 1_000, 250, 700, false);
        data.addLane(lane);
        data.addLane(lane);

        Datum depth = only("QueueDepth", Map.of("Lane", "sonnet"));
        assertThat(depth.samples()).containsExactly(new Sample(12, 2));
        assertThat(depth.at()).isEqualTo(MINUTE);
    }

    @Test
    void requestsCountByHowTheyWereAnswered() {
        var figures = new RequestFigures();
        List.of("FULL", "FULL", "BACKUP", "REPAIRED", "TEMPLATE", "APOLOGY", "REJECTED")
                .forEach(figures.byLevel()::add);
        figures.add(RequestFigures.Count.RESULTS, 7);
        data.addRequests(window(new Dimensions("faq", "", "premium"), figures));
        List<Datum> all = data.drain();

        assertThat(samples(all, "Rejected")).containsExactly(new Sample(0, 6), new Sample(1, 1));
        assertThat(samples(all, "Fallbacks")).containsExactly(new Sample(0, 4), new Sample(1, 2));
        assertThat(samples(all, "Apologies")).containsExactly(new Sample(0, 5), new Sample(1, 1));
        assertThat(samples(all, "RepairedAnswers")).containsExactly(new Sample(0, 3), new Sample(1, 1));
        assertThat(all).allMatch(datum -> !datum.dimensions().containsValue(""));
    }

    private static List<Sample> samples(List<Datum> all, String name) {
        return all.stream()
                .filter(named(name))
                .filter(datum -> datum.dimensions().isEmpty())
                .flatMap(datum -> datum.samples().stream())
                .toList();
    }

    private Datum only(String name, Map<String, String> dimensions) {
        return data.drain().stream()
                .filter(named(name))
                .filter(datum -> datum.dimensions().equals(dimensions))
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<Datum> named(String name) {
        return datum -> datum.name().equals(name);
    }

    private static double valueAt(Datum datum, long rank) {
        long passed = 0;
        for (Sample sample : datum.samples()) {
            passed += sample.count();
            if (passed >= rank) {
                return sample.value();
            }
        }
        throw new AssertionError("no rank " + rank);
    }

    private static CallFigures calls(int calls, int errors) {
        var figures = new CallFigures();
        figures.add(Count.CALLS, calls);
        figures.add(Count.ERRORS, errors);
        figures.add(Count.INPUT_TOKENS, 100L * calls);
        return figures;
    }

    private static <F> WindowFigures<F> window(Dimensions dimensions, F figures) {
        return new WindowFigures<>(new Window(MINUTE, Duration.ofMinutes(1)), dimensions, true, figures);
    }
}
