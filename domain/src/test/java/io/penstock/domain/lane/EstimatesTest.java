package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.result.Tokens;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<IntentName> FAQ = Optional.of(new IntentName("faq"));

    private final Estimates estimates = new Estimates();

    @Test
    void theConfiguredRatioCountsUntilCallsHaveTaughtAnother() {
        assertThat(estimates.input(100)).isEqualTo(100);

        for (int i = 0; i < 200; i++) {
            estimates.learn(held(100, 1500, 1500, FAQ), Tokens.of(130, 50));
        }

        assertThat(estimates.input(100)).isBetween(130, 131);
        assertThat(estimates.inputError()).isCloseTo(0, within(0.02));
    }

    @Test
    void anEstimateThatIsOffShowsAsError() {
        estimates.learn(held(100, 1500, 1500, FAQ), Tokens.of(200, 50));

        assertThat(estimates.inputError()).isEqualTo(0.5);
    }

    @Test
    void whatAProviderDidNotCountTeachesNothing() {
        estimates.learn(held(100, 1500, 1500, FAQ), Tokens.estimated(300, 50));

        assertThat(estimates.input(100)).isEqualTo(100);
    }

    @Test
    void maxTokensIsLearnedFromWhatAnswersNeed() {
        answers(Estimates.ENOUGH - 1, 400);
        assertThat(limit(1500)).isEqualTo(1500);

        answers(1, 400);

        assertThat(limit(1500)).isEqualTo(500);
        assertThat(limit(300)).as("never more than asked").isEqualTo(300);
    }

    @Test
    void thereIsAFloorUnderALearnedLimit() {
        answers(200, 5);

        assertThat(limit(1500)).isEqualTo(Estimates.FLOOR);
    }

    @Test
    void anIntentThatIsNotLearnedKeepsWhatItAsksFor() {
        answers(200, 5);

        assertThat(estimates.outputLimit(queued(1500, Optional.empty()))).isEqualTo(1500);
        assertThat(estimates.outputLimit(queued(1500, Optional.of(new IntentName("other")))))
                .isEqualTo(1500);
    }

    /** The trap of censored observations: a limit that counted its own cuts could only shrink. */
    @Test
    void aCutAnswerDoesNotCountAndItsRepetitionDoes() {
        answers(512, 400);
        int limit = limit(8192);

        cut(limit);
        assertThat(limit(8192)).isEqualTo(limit);
        for (int i = 0; i < 512; i++) {
            estimates.learnOutput(held(100, limit, 8192, FAQ), 2000);
        }

        assertThat(limit(8192)).isEqualTo(2500);
    }

    @Test
    void severalCutsOneAfterTheOtherForgetTheLimit() {
        answers(512, 400);
        int limit = limit(1500);
        for (int i = 0; i < Estimates.CUTS; i++) {
            assertThat(limit(1500)).isEqualTo(limit);
            cut(limit);
            estimates.learnOutput(held(100, limit, 1500, FAQ), 1000);
            answers(Estimates.BETWEEN - 1, 400);
        }
        assertThat(limit(1500)).isEqualTo(1500);

        answers(Estimates.ENOUGH, 400);
        assertThat(limit(1500)).as("it is learned anew").isLessThan(1500);
    }

    @Test
    void cutsFarBetweenForgetNothing() {
        answers(512, 400);
        int limit = limit(1500);
        for (int i = 0; i < 3 * Estimates.CUTS; i++) {
            cut(limit);
            answers(Estimates.BETWEEN, 400);
        }

        assertThat(limit(1500)).isEqualTo(limit);
    }

    @Property(tries = 200)
    void whatIsLearnedStaysWithinItsBounds(
            @ForAll @IntRange(min = 1, max = 9000) int input, @ForAll @IntRange(min = 1, max = 9000) int output) {
        var fresh = new Estimates();
        for (int i = 0; i < 120; i++) {
            fresh.learn(held(100, 1500, 1500, FAQ), Tokens.of(input, output));
        }

        assertThat(fresh.input(100)).isBetween(25, 400);
        assertThat(fresh.outputLimit(queued(1500, FAQ))).isBetween(Estimates.FLOOR, 1500);
        assertThat(fresh.usedShare()).isBetween(0.01, 1.0);
    }

    private void answers(int count, int output) {
        for (int i = 0; i < count; i++) {
            estimates.learn(held(100, 1500, 1500, FAQ), Tokens.of(100, output));
        }
    }

    private void cut(int limit) {
        estimates.learn(held(100, limit, 1500, FAQ), Tokens.of(100, limit));
    }

    private int limit(int asked) {
        return estimates.outputLimit(queued(asked, FAQ));
    }

    private static Queued queued(int maxTokens, Optional<IntentName> learns) {
        return new Queued(
                new RequestId("r"),
                1,
                0,
                "shop",
                NOW.plusSeconds(30),
                100,
                maxTokens,
                learns,
                false,
                100,
                NOW,
                Optional.empty());
    }

    private static Reservation held(int input, int limit, int asked, Optional<IntentName> learns) {
        return new Reservation(new RequestId("r"), 1, input + limit, NOW, input, limit, asked, learns);
    }
}
