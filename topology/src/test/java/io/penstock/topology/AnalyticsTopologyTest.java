package io.penstock.topology;

import static io.penstock.topology.given.Analytics.START;
import static io.penstock.topology.given.Analytics.ended;
import static io.penstock.topology.given.Analytics.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.IntentName;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.topology.given.Analytics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsTopologyTest {
    private Analytics analytics;

    @BeforeEach
    @SuppressWarnings("NullAway") // Set before each test.
    void start(@TempDir Path state) {
        analytics = Analytics.small(state);
    }

    @AfterEach
    void stop() {
        analytics.close();
    }

    @Test
    void aCallIsInWindowsOfAllLengthsWithinTwoSeconds() {
        call("r-1.1.1");

        analytics.pass(Duration.ofSeconds(2));

        var windows = analytics.calls();
        assertThat(windows.keySet())
                .containsExactlyInAnyOrder(
                        "10/faq/vendor.large-v1/premium/2026-03-01T12:00:00Z",
                        "60/faq/vendor.large-v1/premium/2026-03-01T12:00:00Z",
                        "300/faq/vendor.large-v1/premium/2026-03-01T12:00:00Z",
                        "3600/faq/vendor.large-v1/premium/2026-03-01T12:00:00Z",
                        "86400/faq/vendor.large-v1/premium/2026-03-01T00:00:00Z");
        assertThat(windows.values()).allSatisfy(window -> {
            CallFigures figures = window.figures();
            assertThat(window.isFinal()).isFalse();
            assertThat(figures.of(Count.STARTED)).isEqualTo(1);
            assertThat(figures.of(Count.CALLS)).isEqualTo(1);
            assertThat(figures.of(Count.INPUT_TOKENS)).isEqualTo(100);
            assertThat(figures.costUsd()).isEqualTo(0.25);
            assertThat(figures.latency().maxMs()).isEqualTo(1000);
            assertThat(figures.firstToken().count()).isEqualTo(1);
        });
    }

    @Test
    void aMinuteIsTheSumOfItsSlicesAndBecomesFinalInSilence() {
        for (int i = 0; i < 5; i++) {
            call("r-" + i);
            analytics.pass(Duration.ofSeconds(10));
        }
        assertThat(analytics.calls().values()).noneMatch(window -> seconds(window) == 60 && window.isFinal());
        analytics.pass(Duration.ofSeconds(60));

        var finals = analytics.calls();
        assertThat(finals.values()).filteredOn(window -> seconds(window) <= 60).allMatch(WindowFigures::isFinal);
        assertThat(only(finals, 60).figures().of(Count.CALLS)).isEqualTo(5);
        analytics.pass(Duration.ofMinutes(10));
        assertThat(analytics.calls().values()).noneMatch(window -> seconds(window) <= 60);
    }

    private static long seconds(WindowFigures<?> window) {
        return window.window().length().toSeconds();
    }

    @Test
    void aCallThatNobodyEndsIsAnOrphan() {
        analytics.log(analytics.started("r-1.1.1"));

        analytics.pass(Duration.ofSeconds(50));
        assertThat(sum(analytics.calls(), Count.CALLS)).isZero();
        analytics.pass(Duration.ofSeconds(5));

        CallFigures figures = only(analytics.calls(), 10).figures();
        assertThat(figures.of(Count.ORPHANED)).isEqualTo(1);
        assertThat(figures.of(Count.CALLS)).isEqualTo(1);
        assertThat(figures.byStatus().counts()).isEqualTo(Map.of("timeout", 1L));
        assertThat(figures.byCode().counts()).isEqualTo(Map.of("ORPHANED", 1L));
        assertThat(figures.of(Count.ESTIMATED_TOKENS)).isEqualTo(100);
    }

    @Test
    void anOrphansEndThatComesLateIsNotCountedAgain() {
        CallLog.Builder started = analytics.started("r-1.1.1");
        analytics.log(started);
        analytics.pass(Duration.ofSeconds(60));
        analytics.calls();

        analytics.log(ended(started));
        analytics.pass(Duration.ofSeconds(3));

        assertThat(sum(analytics.calls(), Count.LATE_ENDS)).isEqualTo(1);
        analytics.pass(Duration.ofMinutes(2));
        assertThat(sum(analytics.calls(), Count.CALLS)).isEqualTo(1); // The orphan, in the window it shares or not.
    }

    @Test
    void theSameAttemptByAnotherWorkerIsAnotherCall() {
        analytics.log(analytics.started("r-1.1.1"));
        CallLog.Builder again = analytics.started("r-1.1.1").setWorker("w-2");
        analytics.log(again);
        analytics.log(ended(again));

        analytics.pass(Duration.ofSeconds(56));

        CallFigures total = new CallFigures();
        analytics.calls().values().stream().filter(w -> seconds(w) == 10).forEach(w -> total.merge(w.figures()));
        assertThat(total.of(Count.STARTED)).isEqualTo(2);
        assertThat(total.of(Count.CALLS)).isEqualTo(2);
        assertThat(total.of(Count.ORPHANED)).isEqualTo(1);
    }

    @Test
    void anEndUnreadAfterAnOutageMakesNoOrphanWhileThereIsMoreToRead() {
        CallLog.Builder old =
                analytics.started("r-old").setStartedAt(START.minusSeconds(600)).setDeadline(START.minusSeconds(580));
        analytics.log(old);
        for (int i = 0; i < 20; i++) {
            analytics.log(ended(analytics.started("r-" + i).setStartedAt(START.minusSeconds(600))));
            analytics.pass(Duration.ofSeconds(1));
        }
        analytics.log(ended(old));
        analytics.pass(Duration.ofSeconds(30));

        CallFigures figures = only(analytics.calls(), 10).figures();
        assertThat(figures.of(Count.ORPHANED)).isZero();
        assertThat(figures.of(Count.CALLS)).isEqualTo(21);
        assertThat(figures.of(Count.MISDATED)).isZero();
    }

    @Test
    void lateAndFutureEntriesCountNowAndSaySo() {
        call("r-1");
        analytics.log(ended(analytics.started("late").setStartedAt(START.minusSeconds(3600))));
        analytics.log(ended(analytics.started("future").setStartedAt(Instant.parse("2999-01-01T00:00:00Z"))));
        analytics.pass(Duration.ofSeconds(2));

        CallFigures figures = only(analytics.calls(), 10).figures();
        assertThat(figures.of(Count.CALLS)).isEqualTo(3);
        assertThat(figures.of(Count.MISDATED)).isEqualTo(2);
    }

    @Test
    void aHundredThousandUnknownIntentsAreOneOther() {
        for (int i = 0; i < 100_000; i++) {
            analytics.log(ended(analytics.started("r").setIntent("intent-" + i).setModel("model-" + i)));
        }
        analytics.pass(Duration.ofSeconds(2));

        var windows = analytics.calls();
        assertThat(windows.keySet())
                .allMatch(key -> key.contains("/other/other/premium/"))
                .hasSize(5);
        assertThat(only(windows, 60).figures().of(Count.CALLS)).isEqualTo(100_000);
    }

    @Test
    void negativeTokensAreRepairedAndWhatIsNotAvroIsADeadLetter() {
        analytics.log(ended(analytics.started("r-1"))
                .setTokens(new io.penstock.schemas.Tokens(-100, -1, -1, -1, false))
                .setLatencyMs(-5L));
        analytics.logBytes("{\"event\":1}".getBytes(StandardCharsets.UTF_8));
        analytics.logBytes(null);
        analytics.log(ended(analytics.started("r-2")).setEvent(io.penstock.schemas.CallEvent.UNKNOWN));
        analytics.log(
                ended(analytics.started("r-3")).setStatus(CallStatus.throttled).setRetryCount(1));
        analytics.pass(Duration.ofSeconds(2));

        CallFigures figures = only(analytics.calls(), 10).figures();
        assertThat(analytics.deadLetters()).hasSize(3);
        assertThat(figures.of(Count.CALLS)).isEqualTo(2);
        assertThat(figures.of(Count.REPAIRED)).isEqualTo(1);
        assertThat(figures.of(Count.INPUT_TOKENS)).isEqualTo(100);
        assertThat(figures.of(Count.RETRIES)).isEqualTo(1);
        assertThat(figures.of(Count.THROTTLES)).isEqualTo(1);
    }

    @Test
    void aRequestThatGoesOnToAnotherLaneIsAFailoverOfTheOneItLeaves() {
        CallLog.Builder started = analytics.started("r-1.1.1");
        analytics.log(started);
        analytics.log(ended(started).setStatus(CallStatus.error).setErrorCode("StreamEnded"));
        analytics.log(ended(started)
                .setEvent(io.penstock.schemas.CallEvent.FAILOVER)
                .setFailoverTo("far")
                .setFailoverCause("PROVIDER_ERROR"));
        analytics.log(ended(analytics.started("r-2.1.1")).setRepairs(List.of("FENCE_REMOVED")));
        analytics.pass(Duration.ofSeconds(2));

        CallFigures figures = only(analytics.calls(), 10).figures();
        assertThat(figures.of(Count.FAILOVERS)).isEqualTo(1);
        assertThat(figures.of(Count.STREAM_INTERRUPTIONS)).isEqualTo(1);
        assertThat(figures.of(Count.REPAIRED_ANSWERS)).isEqualTo(1);
        assertThat(figures.of(Count.CALLS)).isEqualTo(2);
    }

    @Test
    void resultsCountByLevelCauseAndProblem() {
        analytics.close(result(ServiceLevel.FULL, Optional.empty(), List.of(), Duration.ofMillis(900)));
        analytics.close(
                result(ServiceLevel.TEMPLATE, Optional.of("DEADLINE_PASSED"), List.of(), Duration.ofSeconds(21)));
        analytics.close(result(
                ServiceLevel.REJECTED,
                Optional.of("INVALID_REQUEST"),
                List.of(new Problem(Problem.Code.EMPTY_CONTENT, "messages[0]", "is empty")),
                Duration.ofMillis(1)));
        analytics.pass(Duration.ofSeconds(25));

        RequestFigures total = new RequestFigures();
        analytics.requests().values().stream().filter(w -> seconds(w) == 10).forEach(w -> total.merge(w.figures()));
        assertThat(total.byLevel().counts()).isEqualTo(Map.of("FULL", 1L, "TEMPLATE", 1L, "REJECTED", 1L));
        assertThat(total.byCause().counts()).isEqualTo(Map.of("DEADLINE_PASSED", 1L, "INVALID_REQUEST", 1L));
        assertThat(total.rejections().counts()).isEqualTo(Map.of("EMPTY_CONTENT", 1L));
        assertThat(total.of(RequestFigures.Count.DEADLINE_MISSES)).isEqualTo(1);
        assertThat(total.total().count()).isEqualTo(2);
        assertThat(total.queueWait().maxMs()).isEqualTo(20);
    }

    private void call(String id) {
        CallLog.Builder started = analytics.started(id);
        analytics.log(started);
        analytics.log(ended(started));
    }

    private static long sum(Map<String, WindowFigures<CallFigures>> windows, Count count) {
        return windows.values().stream()
                .filter(window -> seconds(window) == 10)
                .mapToLong(window -> window.figures().of(count))
                .sum();
    }

    private ChatResult result(ServiceLevel level, Optional<String> cause, List<Problem> problems, Duration total) {
        return new ChatResult(
                new RequestId("r-1"),
                "s",
                "shop",
                new IntentName("faq"),
                new TierName("premium"),
                level,
                cause,
                "",
                problems,
                level == ServiceLevel.FULL ? Optional.of(new ModelId(Analytics.MODEL)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                level == ServiceLevel.FULL
                        ? new Spent(1, Duration.ofMillis(20), Duration.ofMillis(800), Tokens.of(1, 1), 0)
                        : Spent.NOTHING,
                total,
                analytics.now(),
                analytics.now().plusSeconds(20));
    }
}
