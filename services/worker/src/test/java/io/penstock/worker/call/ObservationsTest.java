package io.penstock.worker.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.TightLimit;
import io.penstock.domain.config.CallLimits;
import io.penstock.worker.provider.AnswerStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final CallLimits LIMITS = new CallLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(3), Optional.of(Duration.ofSeconds(12)), Duration.ofSeconds(2));

    private final Observed observed = new Observed();
    private Instant now = Instant.EPOCH;

    @Test
    void theUsualLengthIsThatOfHalfOfTheAnswersOnceTwentyHaveCome() {
        for (int i = 1; i <= 19; i++) {
            answer("x".repeat(10 * i), Duration.ZERO);
        }
        assertThat(observed.usualLength()).isEmpty();

        answer("x".repeat(200), Duration.ZERO);

        assertThat(observed.usualLength()).hasValue(100);
    }

    @Test
    void aLimitBelowTheObservedP99IsFound() {
        for (int i = 0; i < 98; i++) {
            answer("short", Duration.ofSeconds(2));
        }
        assertThat(tight()).isEmpty();
        answer("long", Duration.ofSeconds(15));
        answer("long", Duration.ofSeconds(25));

        assertThat(tight()).extracting(TightLimit::key).contains("call");
        assertThat(tight().getLast().p99()).isGreaterThan(Duration.ofSeconds(12));
    }

    @Test
    void whatALimitCutCountsOrTheLimitWouldHideIt() {
        for (int i = 0; i < 95; i++) {
            answer("quick", Duration.ofMillis(100));
        }
        for (int i = 0; i < 5; i++) {
            observed.cut("NoFirstToken", Duration.ofSeconds(5), LIMITS.gap());
        }

        assertThat(tight()).extracting(TightLimit::key).containsExactly("firstToken");
    }

    @Test
    void onlyTheNewestCount() {
        for (int i = 0; i < 100; i++) {
            answer("slow", Duration.ofSeconds(20));
        }
        for (int i = 0; i < 600; i++) {
            answer("quick", Duration.ofMillis(100));
        }

        assertThat(tight()).isEmpty();
    }

    private List<TightLimit> tight() {
        return TightLimit.among(LIMITS, true, observed.figures());
    }

    /** The first word at once, the rest at the end. */
    private void answer(String text, Duration latency) {
        var answer = new AnswerStream(() -> now);
        answer.append(text.substring(0, 1));
        now = now.plus(latency.dividedBy(10));
        answer.append(text.substring(1));
        observed.answered(answer, latency);
    }
}
