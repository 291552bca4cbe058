package io.penstock.domain.analytics;

import static io.penstock.domain.analytics.CallFigures.Count;
import static io.penstock.domain.analytics.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallFiguresTest {
    private static final CallSeen.Labels LABELS = new CallSeen.Labels("faq", "vendor.small-v1", "premium");

    private final CallFigures figures = new CallFigures();

    @Test
    void aCallCountsByHowItEnded() {
        figures.ended(end("success", null, 0, Tokens.of(100, 20), 0.25));
        figures.ended(end("success", null, 1, Tokens.of(100, 20), 0.5));
        figures.ended(end("throttled", "ThrottlingException", 1, Tokens.NONE, 0));
        figures.ended(end("error", null, 2, Tokens.estimated(100, 3), 0.1));

        assertThat(figures.of(Count.CALLS)).isEqualTo(4);
        assertThat(figures.of(Count.ERRORS)).isEqualTo(2);
        assertThat(figures.of(Count.THROTTLES)).isEqualTo(1);
        assertThat(figures.of(Count.RETRIES)).isEqualTo(3);
        assertThat(figures.of(Count.RETRIES_SUCCEEDED)).isEqualTo(1);
        assertThat(figures.of(Count.INPUT_TOKENS)).isEqualTo(300);
        assertThat(figures.of(Count.ESTIMATED_CALLS)).isEqualTo(1);
        assertThat(figures.of(Count.ESTIMATED_TOKENS)).isEqualTo(103);
        assertThat(figures.costUsd()).isEqualTo(0.85);
        assertThat(figures.byStatus().counts()).isEqualTo(Map.of("success", 2L, "throttled", 1L, "error", 1L));
        assertThat(figures.byCode().counts()).isEqualTo(Map.of("ThrottlingException", 1L, "error", 1L));
        assertThat(figures.of(Count.REPAIRED)).isZero();
    }

    @Test
    void whatCannotBeCountsAsNothingAndTheCallStillCounts() {
        figures.ended(end("success", null, 0, new Tokens(-5, Integer.MIN_VALUE, 3, 4, false), Double.NaN));

        assertThat(figures.of(Count.CALLS)).isEqualTo(1);
        assertThat(figures.of(Count.REPAIRED)).isEqualTo(1);
        assertThat(figures.of(Count.INPUT_TOKENS)).isZero();
        assertThat(figures.of(Count.OUTPUT_TOKENS)).isZero();
        assertThat(figures.of(Count.CACHE_READ_TOKENS)).isEqualTo(3);
        assertThat(figures.costUsd()).isZero();
    }

    @Test
    void whatIsKnownOfAnAnswerCounts() {
        figures.ended(answered("success", new CallSeen.Answer(true, false, false)));
        figures.ended(answered("error", new CallSeen.Answer(false, true, false)));
        figures.ended(answered("success", new CallSeen.Answer(false, false, true)));
        figures.ended(answered("circuit_open", CallSeen.Answer.PLAIN));

        assertThat(figures.of(Count.REPAIRED_ANSWERS)).isEqualTo(1);
        assertThat(figures.of(Count.STREAM_INTERRUPTIONS)).isEqualTo(1);
        assertThat(figures.of(Count.GUARDRAIL_BLOCKED)).isEqualTo(1);
        assertThat(figures.of(Count.CIRCUIT_OPEN)).isEqualTo(1);
        assertThat(figures.of(Count.ERRORS)).isEqualTo(2);
    }

    private static CallSeen.Ended answered(String status, CallSeen.Answer answer) {
        CallSeen.Ended end = end(status, null, 0, Tokens.NONE, 0);
        return new CallSeen.Ended(
                end.id(),
                end.labels(),
                end.at(),
                end.status(),
                end.errorCode(),
                end.retryCount(),
                end.tokens(),
                end.costUsd(),
                end.latency(),
                end.firstToken(),
                answer);
    }

    @Test
    void anOrphanIsATimeOutWithEstimatedUsageAndNoLatency() {
        var started = new CallSeen.Started(new CallId("r.1.1", "w", NOON), LABELS, NOON.plusSeconds(20), 120, 1);
        var open = OpenCall.of(started, new Dimensions("faq", "vendor.small-v1", "premium"), NOON);

        figures.orphaned(open, 0.001);

        assertThat(figures.byStatus().counts()).isEqualTo(Map.of("timeout", 1L));
        assertThat(figures.byCode().counts()).isEqualTo(Map.of("ORPHANED", 1L));
        assertThat(figures.of(Count.ORPHANED)).isEqualTo(1);
        assertThat(figures.of(Count.ESTIMATED_TOKENS)).isEqualTo(120);
        assertThat(figures.costUsd()).isEqualTo(0.001);
        assertThat(figures.latency().count()).isZero();
        assertThat(open.orphanedAt(Duration.ofSeconds(30))).isEqualTo(NOON.plusSeconds(50));
    }

    @Test
    void aDeadlineBeyondAllReasonDoesNotKeepACallOpenForEver() {
        var started =
                new CallSeen.Started(new CallId("r.1.1", "w", NOON), LABELS, NOON.plus(Duration.ofDays(9_000)), -1, 0);

        var open = OpenCall.of(started, new Dimensions("faq", "", ""), NOON);

        assertThat(open.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(open.promptTokens()).isZero();
    }

    @Test
    void aFloodOfCodesIsSummedAsOther() {
        for (int i = 0; i < 1000; i++) {
            figures.ended(end("error", "code-" + i, 0, Tokens.NONE, 0));
        }

        assertThat(figures.byCode().counts()).hasSize(33).containsEntry("other", 968L);
    }

    @Test
    void namesThatNobodyConfiguredAreOther() {
        var catalogue = new Catalogue(SmallConfig.read());

        assertThat(catalogue.dimensions("faq", "vendor.small-v1", "premium"))
                .isEqualTo(new Dimensions("faq", "vendor.small-v1", "premium"));
        assertThat(catalogue.dimensions("x", "y", "z")).isEqualTo(new Dimensions("other", "other", "other"));
        assertThat(catalogue.dimensions("faq", "", "basic")).isEqualTo(new Dimensions("faq", "", "basic"));
    }

    private static CallSeen.Ended end(
            String status, @org.jspecify.annotations.Nullable String code, int retry, Tokens tokens, double cost) {
        return new CallSeen.Ended(
                new CallId("r.1.1", "w", NOON),
                LABELS,
                NOON.plusSeconds(1),
                status,
                Optional.ofNullable(code),
                retry,
                tokens,
                cost,
                Duration.ofSeconds(1),
                Optional.empty());
    }
}
