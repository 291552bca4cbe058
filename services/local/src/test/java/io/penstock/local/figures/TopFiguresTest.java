package io.penstock.local.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.local.given.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopFiguresTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LaneId SONNET = new LaneId("sonnet");

    private final TopFigures figures = new TopFigures();

    @Test
    void ratesCountWhatHappenedInTheirWindow() {
        call(Duration.ofSeconds(2), Status.SUCCESS, 300);
        call(Duration.ofSeconds(9), Status.THROTTLED, 0);
        call(Duration.ofSeconds(30), Status.SUCCESS, 900);
        result("faq", Duration.ofSeconds(1), ServiceLevel.FULL);

        TopSnapshot top = figures.at(NOW, 40, 120);

        assertThat(top.recent().callsPerSecond()).isEqualTo(0.2);
        assertThat(top.recent().throttlesPerSecond()).isEqualTo(0.1);
        assertThat(top.recent().tokensPerSecond()).isEqualTo(30);
        assertThat(top.recent().resultsPerSecond()).isEqualTo(0.1);
        assertThat(top.recent().perSecond(top.recentRequests())).isEqualTo(4);
        assertThat(top.minute().callsPerSecond()).isEqualTo(0.05);
        assertThat(top.minute().tokensPerSecond()).isEqualTo(20);
        assertThat(top.minute().perSecond(top.requestsInMinute())).isEqualTo(2);
    }

    @Test
    void whatIsOlderThanAMinuteOrFarInTheFutureIsForgottenForGood() {
        call(Duration.ofSeconds(61), Status.SUCCESS, 100);
        call(Duration.ofSeconds(-3600), Status.SUCCESS, 100);

        assertThat(figures.at(NOW, 0, 0).minute().callsPerSecond()).isZero();
        assertThat(figures.at(NOW.plusSeconds(3600), 0, 0).minute().callsPerSecond())
                .isZero();
    }

    @Test
    void aSlightlyFastClockIsCountedWhenItsMomentComes() {
        call(Duration.ofSeconds(-2), Status.SUCCESS, 100);

        assertThat(figures.at(NOW, 0, 0).recent().callsPerSecond()).isZero();
        assertThat(figures.at(NOW.plusSeconds(3), 0, 0).recent().callsPerSecond())
                .isEqualTo(0.1);
    }

    @Test
    void theFallbackRateIsOfAcceptedRequests() {
        result("faq", Duration.ofSeconds(1), ServiceLevel.FULL);
        result("faq", Duration.ofSeconds(1), ServiceLevel.REPAIRED);
        result("faq", Duration.ofSeconds(1), ServiceLevel.BACKUP);
        result("faq", Duration.ofSeconds(1), ServiceLevel.TEMPLATE);
        result("faq", Duration.ofSeconds(1), ServiceLevel.APOLOGY);
        result("faq", Duration.ofSeconds(1), ServiceLevel.REJECTED);

        assertThat(figures.at(NOW, 0, 0).recent().fallbackRate()).hasValue(0.6);
    }

    @Test
    void withoutResultsTheFallbackRateAndThePercentilesAreUnknown() {
        Window recent = figures.at(NOW, 0, 0).recent();

        assertThat(recent.fallbackRate()).isEmpty();
        assertThat(recent.endToEnd().ms(99)).isEmpty();
        assertThat(recent.callLatency().ms(99)).isEmpty();
    }

    @Test
    void theEndToEndPercentileLeavesRejectionsOut() {
        IntStream.rangeClosed(1, 100)
                .forEach(i ->
                        figures.add(result("faq", NOW.minusSeconds(1), ServiceLevel.FULL, Duration.ofMillis(i * 10L))));
        figures.add(result("faq", NOW.minusSeconds(1), ServiceLevel.REJECTED, Duration.ofSeconds(9)));

        assertThat(figures.at(NOW, 0, 0).recent().endToEnd().ms(99)).hasValue(990);
    }

    @Test
    void capacityIsTheShareOfTheQuotaThatCallsUsed() {
        figures.add(lane(60_000, 3, Duration.ofMillis(700)));
        call(Duration.ofSeconds(2), Status.SUCCESS, 2_500);
        call(Duration.ofSeconds(3), Status.SUCCESS, 2_500);

        TopSnapshot top = figures.at(NOW, 0, 0);

        assertThat(top.capacityUse(top.recent())).hasValue(0.5);
        assertThat(top.capacityUse(top.minute()).orElseThrow()).isCloseTo(1 / 12.0, within(1e-9));
    }

    @Test
    void aLanesLatestWordCounts() {
        figures.add(lane(60_000, 7, Duration.ofSeconds(4)));
        figures.add(lane(60_000, 3, Duration.ofMillis(700)));

        TopSnapshot top = figures.at(NOW, 0, 0);

        assertThat(top.queued()).isEqualTo(3);
        assertThat(top.inFlight()).isEqualTo(12);
        assertThat(top.oldestQueued()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void aLaneThatWasCalledAndNeverSpokeHasALineWithoutCapacity() {
        call(Duration.ofSeconds(2), Status.SUCCESS, 100);

        TopSnapshot top = figures.at(NOW, 0, 0);

        assertThat(top.byLane()).containsOnlyKeys(SONNET);
        assertThat(top.byLane().values())
                .singleElement()
                .satisfies(line -> assertThat(line.callsPerSecond()).isEqualTo(0.1));
        assertThat(top.capacityUse(top.recent())).isEmpty();
    }

    @Test
    void aThousandIntentsAreTheBusiestAndTheRest() {
        IntStream.range(0, 1000).forEach(i -> result("intent-" + i, Duration.ofSeconds(1), ServiceLevel.FULL));
        result("faq", Duration.ofSeconds(1), ServiceLevel.FULL);
        result("faq", Duration.ofSeconds(2), ServiceLevel.FULL);

        var lines = figures.at(NOW, 0, 0).byIntent(3);

        assertThat(lines.keySet()).hasSize(4).startsWith("faq").endsWith(TopSnapshot.OTHER);
        assertThat(lines.values().stream().mapToDouble(Window::resultsPerSecond).sum())
                .isCloseTo(100.2, within(1e-9));
    }

    private void call(Duration ago, Status status, int tokens) {
        Instant end = NOW.minus(ago);
        var start = Calls.started("call." + ago, end.minusMillis(800));
        List.of(start, Calls.ended(start, end, status, tokens)).forEach(figures::add);
    }

    private void result(String intent, Duration ago, ServiceLevel level) {
        figures.add(result(intent, NOW.minus(ago), level, Duration.ofMillis(500)));
    }

    private static ChatResult result(String intent, Instant decided, ServiceLevel level, Duration total) {
        return new ChatResult(
                new RequestId("id"),
                "",
                "shop",
                new IntentName(intent),
                new TierName("premium"),
                level,
                Optional.empty(),
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Spent.NOTHING,
                total,
                decided.minus(total),
                decided.plusSeconds(20));
    }

    private static LaneRow lane(long tokensPerMinute, int queued, Duration oldest) {
        return new LaneRow(SONNET, NOW, queued, oldest, 12, 50, tokensPerMinute, 1000, 500, "open");
    }
}
