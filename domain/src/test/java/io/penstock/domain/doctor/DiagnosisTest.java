package io.penstock.domain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.doctor.Diagnosis.Ails;
import io.penstock.domain.doctor.Figure.Kind;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final ModelId MODEL = new ModelId("large");
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @ParameterizedTest(name = "{0} throttles, p95 {1} ms, {2} of the quota: {3}")
    @CsvSource({
        "0,  10000, 0.80, ''",
        "1,  10000, 0.80, THROTTLED",
        "0,  10001, 0.80, SLOW_PROVIDER",
        "0,  10000, 0.81, NEAR_QUOTA",
        "9,  20000, 0.10, THROTTLED SLOW_PROVIDER",
        "9,  200,   1.20, THROTTLED NEAR_QUOTA",
        "0,  20000, 0.90, SLOW_PROVIDER NEAR_QUOTA",
    })
    void theCauseFollowsFromTheFigures(int throttles, int p95, double use, String expected) {
        for (Source source : Source.values()) {
            var diagnosis = Diagnosis.of(
                    MODEL,
                    List.of(
                            new Figure(Kind.CALLS, 50, source),
                            new Figure(Kind.THROTTLES, throttles, source),
                            new Figure(Kind.LATENCY_P95_MS, p95, source),
                            new Figure(Kind.PEAK_USE, use, source)));

            assertThat(causes(diagnosis))
                    .isEqualTo(Stream.of(expected.split(" "))
                            .filter(name -> !name.isEmpty())
                            .map(Cause::valueOf)
                            .toList());
        }
    }

    @Test
    void oneSourceIsEnoughAndIsNamed() {
        var unknownToUs = new Figure(Kind.THROTTLES, 3, Source.CLOUDWATCH);

        var diagnosis = Diagnosis.of(
                MODEL,
                List.of(
                        new Figure(Kind.CALLS, 10, Source.CALLS),
                        new Figure(Kind.THROTTLES, 0, Source.CALLS),
                        unknownToUs));

        assertThat(diagnosis).isInstanceOfSatisfying(Ails.class, ails -> {
            assertThat(ails.cause()).isEqualTo(Cause.THROTTLED);
            assertThat(ails.because()).containsExactly(unknownToUs);
        });
    }

    @Test
    void throttlesBelowTheQuotaAreAnotherMatterThanAFullOne() {
        var throttles = new Figure(Kind.THROTTLES, 3, Source.CALLS);

        String alone = Diagnosis.of(MODEL, List.of(throttles)).advice();
        String full = Diagnosis.of(MODEL, List.of(throttles, new Figure(Kind.PEAK_USE, 0.95, Source.CALLS)))
                .advice();

        assertThat(alone).contains("real quota");
        assertThat(full).contains("used up");
    }

    @Test
    void withoutCallsNothingCanBeSaid() {
        assertThat(Diagnosis.of(MODEL, List.of())).isInstanceOf(Diagnosis.Idle.class);
        assertThat(Diagnosis.of(MODEL, List.of(new Figure(Kind.CALLS, 0, Source.CALLS))))
                .isInstanceOf(Diagnosis.Idle.class);
        assertThat(Diagnosis.of(MODEL, List.of(new Figure(Kind.CALLS, 1, Source.CALLS))))
                .isInstanceOf(Diagnosis.Healthy.class);
    }

    @Test
    void theFullestMinuteOfAllIntentsCountsAgainstTheQuota() {
        var minutes = new CallMinutes();
        minutes.add(window("faq", NOW, 300, 100));
        minutes.add(window("coaching", NOW, 400, 100));
        minutes.add(window("faq", NOW.plusSeconds(60), 100, 100));

        assertThat(minutes.figures(MODEL, 1_000))
                .contains(new Figure(Kind.PEAK_USE, 0.9, Source.CALLS), new Figure(Kind.CALLS, 3, Source.CALLS));
        assertThat(minutes.figures(new ModelId("other"), 1_000)).contains(new Figure(Kind.CALLS, 0, Source.CALLS));
    }

    @Test
    void aLanesBucketHasRefilledSinceItSpoke() {
        assertThat(LaneUse.of(List.of(lane(100, NOW)), NOW)).hasValue(new Figure(Kind.USE_NOW, 0.9, Source.LANES));
        assertThat(LaneUse.of(List.of(lane(100, NOW.minusSeconds(30))), NOW))
                .hasValue(new Figure(Kind.USE_NOW, 0.4, Source.LANES));
        assertThat(LaneUse.of(List.of(lane(100, NOW.minusSeconds(300)), lane(1_000, NOW)), NOW))
                .hasValue(new Figure(Kind.USE_NOW, 0, Source.LANES));
        assertThat(LaneUse.of(List.of(), NOW)).isEmpty();
    }

    private static List<Cause> causes(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Ails ails -> ails.causes();
            case Diagnosis.Healthy healthy -> List.of();
            case Diagnosis.Idle idle -> List.of();
        };
    }

    private static WindowFigures<CallFigures> window(String intent, Instant minute, int input, int output) {
        var figures = new CallFigures();
        figures.add(Count.CALLS, 1);
        figures.add(Count.INPUT_TOKENS, input);
        figures.add(Count.OUTPUT_TOKENS, output);
        return new WindowFigures<>(
                new Window(minute, Duration.ofMinutes(1)),
                new Dimensions(intent, MODEL.value(), "premium"),
                true,
                figures);
    }

    private static LaneStatus lane(long available, Instant at) {
        return new LaneStatus(new LaneId("large"), at, 0, Duration.ZERO, 0, 10, 1_000, available, 0, false);
    }
}
