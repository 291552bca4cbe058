package io.penstock.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallId;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits of 5 s to the first token, as every model has that sets none. */
class PastCallsTest {
    private static final Dimensions SMALL = new Dimensions("faq", "small-1", "basic");

    private final PastCalls past = new PastCalls(Fixtures.config());

    @Test
    void aLimitBelowWhatCallsTookIsToldByIntentAndModel() {
        assertThat(past.tight(List.of(minute(SMALL, calls(100, Duration.ofMillis(6_000))))))
                .singleElement()
                .asString()
                .startsWith("intent faq, model small-1: limits.firstToken: 5000ms is not above the observed p99, ");
    }

    @Test
    void aLimitThatIsOnlyALittleAboveIsToldBeforeItHurts() {
        assertThat(past.tight(List.of(minute(SMALL, calls(100, Duration.ofMillis(4_200))))))
                .singleElement()
                .asString()
                .contains("is only a little above");
    }

    @Test
    void aLimitWithRoomAndOneOfFewCallsAreNotTold() {
        assertThat(past.tight(List.of(minute(SMALL, calls(100, Duration.ofMillis(3_000))))))
                .isEmpty();
        assertThat(past.tight(List.of(minute(SMALL, calls(99, Duration.ofMillis(6_000))))))
                .isEmpty();
    }

    @Test
    void whatTheConfigurationDoesNotKnowIsNotJudged() {
        assertThat(past.tight(List.of(
                        minute(new Dimensions("other", "small-1", "basic"), calls(100, Duration.ofMillis(6_000))),
                        minute(new Dimensions("faq", "other", "basic"), calls(100, Duration.ofMillis(6_000))))))
                .isEmpty();
    }

    @Test
    void theSameCallsInAnotherWindowAreNotCountedTwice() {
        assertThat(past.tight(List.of(
                        minute(SMALL, calls(99, Duration.ofMillis(6_000))),
                        window(Duration.ofSeconds(10), SMALL, calls(99, Duration.ofMillis(6_000))))))
                .isEmpty();
    }

    private static WindowFigures<CallFigures> minute(Dimensions dimensions, CallFigures figures) {
        return window(Duration.ofMinutes(1), dimensions, figures);
    }

    private static WindowFigures<CallFigures> window(Duration length, Dimensions dimensions, CallFigures figures) {
        return new WindowFigures<>(new Window(Instant.EPOCH, length), dimensions, true, figures);
    }

    private static CallFigures calls(int count, Duration firstToken) {
        var figures = new CallFigures();
        for (int i = 0; i < count; i++) {
            figures.ended(new CallSeen.Ended(
                    new CallId("r." + i, "w", Instant.EPOCH),
                    new CallSeen.Labels("faq", "small-1", "basic"),
                    Instant.EPOCH,
                    "success",
                    Optional.empty(),
                    0,
                    Tokens.of(1, 1),
                    0,
                    firstToken.plusSeconds(1),
                    Optional.of(firstToken)));
        }
        return figures;
    }
}
