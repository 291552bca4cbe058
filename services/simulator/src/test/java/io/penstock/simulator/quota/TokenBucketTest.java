package io.penstock.simulator.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.simulator.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void theLargestQuotaRefillsAfterAnyWait() {
        long largest = 100_000_000_000L;
        var bucket = new TokenBucket(largest, clock);
        Reservation reserved = bucket.reserve(largest / 4).orElseThrow();

        clock.advance(Duration.ofSeconds(59));
        assertThat(bucket.available()).isEqualTo(largest);
        reserved.settle(0);
        assertThat(bucket.available()).isEqualTo(largest);
    }

    record Step(long waitMillis, int reserve, int use, boolean settleOne) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(-1_000, 70_000),
                        Arbitraries.integers().between(0, 1_500),
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void theLevelIsNeverNegativeAndNeverAboveOneMinutesWorth(@ForAll("steps") List<Step> steps) {
        var bucket = new TokenBucket(1_000, clock);
        Queue<Reservation> open = new ArrayDeque<>();
        for (Step step : steps) {
            clock.advance(Duration.ofMillis(step.waitMillis()));
            bucket.reserve(step.reserve()).ifPresent(open::add);
            if (step.settleOne() && !open.isEmpty()) {
                open.remove().settle(step.use());
            }
            assertThat(bucket.available()).isBetween(0L, 1_000L);
        }
    }

    @Property(tries = 300)
    void settlingGivesBackExactlyWhatWasNotUsed(
            @ForAll @IntRange(max = 5_000) int reserved, @ForAll @IntRange(max = 5_000) int used) {
        var bucket = new TokenBucket(10_000, clock);

        bucket.reserve(reserved).orElseThrow().settle(used);

        assertThat(bucket.available()).isEqualTo(10_000L - used);
    }

    @Property(tries = 300)
    void whatIsGrantedOverTimeIsTheStartLevelPlusTheRefillToTheToken(
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long tokensPerMinute,
            @ForAll @LongRange(max = 59_999_999) long micros) {
        var bucket = new TokenBucket(tokensPerMinute, clock);
        assertThat(bucket.reserve(tokensPerMinute)).isPresent();

        clock.advance(Duration.ofNanos(micros * 1_000));

        assertThat(bucket.available()).isEqualTo(Math.multiplyExact(tokensPerMinute, micros) / 60_000_000);
    }

    @Property(tries = 100)
    void askingOftenRefillsNoLessThanAskingOnce(@ForAll @IntRange(min = 1, max = 200) int asks) {
        var often = new TokenBucket(777, clock);
        var once = new TokenBucket(777, clock);
        often.reserve(777);
        once.reserve(777);
        for (int i = 0; i < asks; i++) {
            clock.advance(Duration.ofNanos(1_234_567));
            often.available();
        }
        assertThat(often.available()).isEqualTo(once.available());
    }

    @Test
    void aReservationThatDoesNotFitTakesNothing() {
        var bucket = new TokenBucket(100, clock);

        assertThat(bucket.reserve(101)).isEmpty();

        assertThat(bucket.available()).isEqualTo(100);
    }

    @Test
    void aReservationSettlesOnce() {
        var bucket = new TokenBucket(100, clock);
        var reservation = bucket.reserve(60).orElseThrow();
        bucket.reserve(40);

        reservation.settle(10);
        reservation.settle(10);

        assertThat(bucket.available()).isEqualTo(50);
    }
}
