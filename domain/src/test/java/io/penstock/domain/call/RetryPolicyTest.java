package io.penstock.domain.call;

import static io.penstock.domain.call.CallFixtures.NOW;
import static io.penstock.domain.call.CallFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.config.WorkerSettings.RetrySettings;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.result.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Detail WHY = new Detail("Code", "why");
    private static final RetrySettings SETTINGS = new RetrySettings(2, Duration.ofMillis(500), Duration.ofSeconds(8));
    private static final Instant STOP_AT = NOW.plusSeconds(20);
    private static final TimeLeft TIME = new TimeLeft(STOP_AT, 1, Duration.ofSeconds(2));
    private static final Failure SERVER_ERROR = new Failure.ServerError(WHY);
    private static final Failure THROTTLED = new Failure.Throttled(WHY, Optional.empty());

    private final RetryPolicy policy = new RetryPolicy(SETTINGS, new Random(7));

    @Property
    void aWaitIsNeverLongerThanItsBoundWhichDoublesUpToTheCap(
            @ForAll long seed, @ForAll @IntRange(max = 100) int made) {
        var waits = new RetryPolicy(SETTINGS, new Random(seed));

        Duration wait = waits.wait(made, Optional.empty());

        double doubled = 500 * Math.pow(2, made);
        assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis((long) Math.min(8_000, doubled)));
    }

    @Property
    void theProvidersWishIsTheLeastWait(
            @ForAll long seed, @ForAll @IntRange(max = 5) int made, @ForAll @LongRange(max = 60_000) long wishMs) {
        var waits = new RetryPolicy(SETTINGS, new Random(seed));

        Duration wait = waits.wait(made, Optional.of(Duration.ofMillis(wishMs)));

        assertThat(wait).isGreaterThanOrEqualTo(Duration.ofMillis(wishMs));
    }

    @Property
    void noRetryBeginsAtOrAfterTheEndOfItsTime(
            @ForAll long seed,
            @ForAll @LongRange(max = 20_000) long leftMs,
            @ForAll @IntRange(max = 2) int retriesLeft) {
        var waits = new RetryPolicy(SETTINGS, new Random(seed));

        Next next = waits.after(
                SERVER_ERROR, item(retriesLeft), 1, NOW, new TimeLeft(NOW.plusMillis(leftMs), 0, Duration.ZERO));

        if (next instanceof Next.Retry retry) {
            assertThat(retriesLeft).isPositive();
            assertThat(NOW.plus(retry.delay())).isBefore(NOW.plusMillis(leftMs));
        }
    }

    @Test
    void waitsUseTheWholeRangeFromNothingToTheBound() {
        var drawn = new Random(1)
                .ints(1000, 0, 1)
                .boxed()
                .map(i -> policy.wait(0, Optional.empty()))
                .toList();

        assertThat(drawn).anyMatch(wait -> wait.toMillis() < 50).anyMatch(wait -> wait.toMillis() > 450);
    }

    @Test
    void aThrottledRequestGoesBackToItsLaneAsOneOfItsRetries() {
        Next next = policy.after(THROTTLED, item(2), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.THROTTLED, false, item(1))));
    }

    @Test
    void aThrottledRequestWithoutRetriesGoesToTheNextRung() {
        Next next = policy.after(THROTTLED, item(0), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.THROTTLED, true, item(0))));
    }

    @Test
    void aWishThatWouldTakeTheTimeOfLaterRungsSendsTheRequestThere() {
        var throttled = new Failure.Throttled(WHY, Optional.of(Duration.ofSeconds(18)));

        Next next = policy.after(throttled, item(2), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.THROTTLED, true, item(2))));
    }

    @Test
    void aWaitThatWouldTakeTheTimeOfLaterRungsIsNotBegun() {
        var busy = new Failure.Unavailable(WHY, Optional.of(Duration.ofSeconds(18)));

        Next next = policy.after(busy, item(2), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item(2))));
    }

    @Test
    void whenTheBudgetIsUsedUpTheNextRungIsTakenInsteadOfARetry() {
        for (int retry = 0; retry < 10; retry++) {
            assertThat(policy.after(SERVER_ERROR, item(2), 1, NOW, TIME)).isInstanceOf(Next.Retry.class);
        }

        Next next = policy.after(SERVER_ERROR, item(2), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item(2))));
    }

    @Test
    void aServerErrorWithoutRetriesGoesToTheNextRung() {
        Next next = policy.after(SERVER_ERROR, item(0), 3, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item(0))));
    }

    @Test
    void aModelTimeoutIsRetriedOnce() {
        var timeout = new Failure.ModelTimeout(WHY);

        assertThat(policy.after(timeout, item(2), 1, NOW, TIME)).isInstanceOf(Next.Retry.class);
        assertThat(policy.after(timeout, item(1), 2, NOW, TIME)).isInstanceOf(Next.Settle.class);
    }

    @Test
    void aRefusedRequestGivesUpThoughRetriesAreLeft() {
        Next next = policy.after(new Failure.Refused(WHY), item(2), 1, NOW, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.GaveUp(Cause.PROVIDER_REFUSED)));
    }

    @Test
    void whatFailsWhenTimeIsUpGivesUpForThatReason() {
        Next next = policy.after(SERVER_ERROR, item(2), 1, STOP_AT, TIME);

        assertThat(next).isEqualTo(new Next.Settle(new Outcome.GaveUp(Cause.DEADLINE_PASSED)));
    }

    @Test
    void retriesMadeAreThoseGoneFromTheRequest() {
        assertThat(policy.retriesMade(item(2))).isZero();
        assertThat(policy.retriesMade(item(0))).isEqualTo(2);
    }
}
