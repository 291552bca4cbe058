package io.penstock.domain.call;

import static io.penstock.domain.call.CallFixtures.LIMITS;
import static io.penstock.domain.call.CallFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.Patience.Progress;
import io.penstock.domain.config.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Limits of 5 s to the first token and 3 s between tokens; 2 s are the least for each later rung. */
class PatienceTest {
    private static final Progress NOTHING = new Progress(false, NOW, Optional.empty(), 0);

    @Test
    void aCallThatBringsNothingIsLeftAtTheFirstTokensLimit() {
        Patience.Limit limit = patience(30, 1).limit(NOTHING);

        assertThat(limit.at()).isEqualTo(NOW.plusSeconds(5));
        assertThat(limit.failure()).isInstanceOf(Failure.Hung.class);
        assertThat(limit.failure().detail().code()).isEqualTo("NoFirstToken");
    }

    @Test
    void beforeTheFirstTokenLaterRungsKeepTheTimeTheyNeed() {
        assertThat(patience(6, 1).limit(NOTHING).at()).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    void ofAShortTimeEachRungHasAnEvenShare() {
        assertThat(patience(3, 2).limit(NOTHING).at()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void theLastRungHasAllTheTimeThereIs() {
        Patience.Limit limit = patience(4, 0).limit(NOTHING);

        assertThat(limit.at()).isEqualTo(NOW.plusSeconds(4));
        assertThat(limit.failure()).isInstanceOf(Failure.OutOfTime.class);
    }

    @Test
    void aCallThatBeganTooLateSaysNothingOfTheEndpoint() {
        assertThat(patience(2, 0).limit(NOTHING).failure())
                .isInstanceOfSatisfying(
                        Failure.OutOfTime.class,
                        it -> assertThat(it.tried()).as("2 s are the least").isTrue());
        assertThat(patience(1, 0).limit(NOTHING).failure())
                .isInstanceOfSatisfying(
                        Failure.OutOfTime.class, it -> assertThat(it.tried()).isFalse());
    }

    @Test
    void aLongAnswerThatKeepsComingIsNotCut() {
        for (int second = 1; second < 29; second++) {
            assertThat(patience(30, 2).limit(answering(second)).at()).isAfter(NOW.plusSeconds(second));
        }
    }

    @Test
    void anAnswerThatStallsIsLeftAfterTheGap() {
        Patience.Limit limit = patience(30, 1).limit(answering(10));

        assertThat(limit.at()).isEqualTo(NOW.plusSeconds(13));
        assertThat(limit.failure().detail().code()).isEqualTo("Stalled");
    }

    @Test
    void anAnswerUnderWayWhenTimeIsUpSaysSo() {
        Patience.Limit limit = patience(30, 1).limit(answering(29));

        assertThat(limit.at()).isEqualTo(NOW.plusSeconds(30));
        assertThat(limit.failure())
                .isInstanceOfSatisfying(
                        Failure.OutOfTime.class,
                        it -> assertThat(it.answering()).isTrue());
    }

    @Test
    void aLimitOfTheWholeCallCutsEvenWhatKeepsComing() {
        var whole =
                new CallLimits(LIMITS.firstToken(), LIMITS.gap(), Optional.of(Duration.ofSeconds(11)), LIMITS.least());

        Patience.Limit limit = new Patience(whole, true, OptionalInt.empty(), time(30, 1), NOW).limit(answering(10));

        assertThat(limit.at()).isEqualTo(NOW.plusSeconds(11));
        assertThat(limit.failure().detail().code()).isEqualTo("CallLimit");
    }

    @Test
    void afterTwelveSecondsOnTheFirstRungOfThirtyEighteenAreLeft() {
        var slow = new CallLimits(Duration.ofSeconds(12), LIMITS.gap(), Optional.empty(), LIMITS.least());
        Instant left = new Patience(slow, true, OptionalInt.empty(), time(30, 1), NOW)
                .limit(NOTHING)
                .at();

        assertThat(Duration.between(left, NOW.plusSeconds(30))).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void anAnswerThatWillNotBeDoneInTimeIsLeftWhileTheNextRungCanAnswer() {
        // Of 300 characters 20 have come in 5 s: a fifteenth of the answer, and of its 30 s two would be gone.
        Patience.Limit limit = expecting(300, 1).limit(answering(5, 20));

        assertThat(limit.at())
                .as("not before a gap's time has shown how fast it is")
                .isEqualTo(NOW.plusSeconds(4));
        assertThat(limit.failure().detail().code()).isEqualTo("TooSlow");
    }

    @Test
    void anAnswerThatWillBeDoneInTimeIsNotLeftHoweverLongItTakes() {
        for (int second = 4; second < 26; second++) {
            Progress progress = answering(second, 12 * (second - 1));

            assertThat(expecting(300, 1).limit(progress).at()).isAfter(NOW.plusSeconds(second));
        }
    }

    @Test
    void aSlowAnswerIsNotLeftWhereNobodyElseCouldGiveOne() {
        assertThat(expecting(300, 0).limit(answering(5, 20)).failure().detail().code())
                .isEqualTo("Stalled");
    }

    @Test
    void anAnswerLongerThanUsualIsNotProjected() {
        assertThat(expecting(300, 1)
                        .limit(answering(20, 301))
                        .failure()
                        .detail()
                        .code())
                .isEqualTo("Stalled");
    }

    @Test
    void aModelThatDoesNotStreamHasOneLimitThatLeavesLaterRungsTheirTime() {
        var limits =
                new CallLimits(LIMITS.firstToken(), LIMITS.gap(), Optional.of(Duration.ofSeconds(11)), LIMITS.least());

        Patience.Limit ample = new Patience(limits, false, OptionalInt.empty(), time(30, 1), NOW).limit(NOTHING);
        Patience.Limit scarce = new Patience(limits, false, OptionalInt.empty(), time(12, 1), NOW).limit(NOTHING);

        assertThat(ample.at()).isEqualTo(NOW.plusSeconds(11));
        assertThat(ample.failure().detail().code()).isEqualTo("CallLimit");
        assertThat(scarce.at()).isEqualTo(NOW.plusSeconds(10));
    }

    private static Progress answering(int second) {
        return answering(second, 10);
    }

    /** Since the first second, and still at this one. */
    private static Progress answering(int second, int length) {
        return new Progress(true, NOW.plusSeconds(second), Optional.of(NOW.plusSeconds(1)), length);
    }

    private static Patience expecting(int length, int laterRungs) {
        return new Patience(LIMITS, true, OptionalInt.of(length), time(31, laterRungs), NOW);
    }

    private static Patience patience(int seconds, int laterRungs) {
        return new Patience(LIMITS, true, OptionalInt.empty(), time(seconds, laterRungs), NOW);
    }

    private static TimeLeft time(int seconds, int laterRungs) {
        return new TimeLeft(NOW.plusSeconds(seconds), laterRungs, LIMITS.least().multipliedBy(laterRungs));
    }
}
