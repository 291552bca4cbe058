package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.config.BreakerSettings;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whether it is the endpoint that fails, or an intent. */
class EvidenceTest {
    private final Evidence evidence = new Evidence(BreakerSettings.DEFAULT);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aLoneIntentIsBelievedAfterFive() {
        fail("faq", 4);
        assertThat(evidence.suffices(now)).isFalse();

        fail("faq", 1);

        assertThat(evidence.suffices(now)).isTrue();
    }

    @Test
    void oneIntentsRowIsNotEnoughWhileAnotherIsAnswered() {
        answer("greeting", 1);
        fail("faq", 5);
        fail("greeting", 1);
        assertThat(evidence.suffices(now)).isFalse();

        fail("greeting", 1);

        assertThat(evidence.suffices(now)).isTrue();
    }

    @Test
    void aLongRowOpensThoughNobodyElseIsHeard() {
        answer("greeting", 20);
        answer("coaching", 20);
        fail("faq", 24);
        assertThat(evidence.suffices(now)).isFalse();

        fail("faq", 1);

        assertThat(evidence.suffices(now)).isTrue();
    }

    @Test
    void anAnswerOfLongAgoProtectsNobody() {
        answer("greeting", 1);
        now = now.plus(BreakerSettings.DEFAULT.window());

        fail("faq", 5);

        assertThat(evidence.suffices(now)).isTrue();
    }

    @Test
    void theShareOfABusyIntentIsNotThatOfTheEndpoint() {
        for (int i = 0; i < 100; i++) {
            fail("faq", 4);
            answer("faq", 1);
        }
        answer("greeting", 5);

        assertThat(evidence.suffices(now)).isFalse();
    }

    @Test
    void tooFewCallsOfOthersProveNothing() {
        for (int i = 0; i < 100; i++) {
            fail("faq", 4);
            answer("faq", 1);
        }
        answer("greeting", 4);

        assertThat(evidence.suffices(now)).isTrue();
    }

    /**
     * Chance puts two failures of others into a row of five once in 400,000 calls: C(5,2) · 0.0033² · 0.283³. That is less than
     * one opening here, and not none: so the seeds are fixed, and their number is bounded.
     */
    @Test
    void anIntentThatFailsAloneHardlyEverOpensIt() {
        long openings = LongStream.range(0, 100)
                .filter(seed -> {
                    evidence.clear();
                    return callsUntilOpen(seed, intent -> intent.equals("faq") ? 0.85 : 0.005, 3_000)
                            .isPresent();
                })
                .count();

        assertThat(openings).isLessThanOrEqualTo(2);
    }

    @Property(tries = 100)
    void aDeadEndpointIsOutAfterSomeCalls(@ForAll long seed) {
        evidence.clear();
        callsUntilOpen(seed, intent -> 0, 300);

        assertThat(callsUntilOpen(seed, intent -> 1, 300))
                .hasValueSatisfying(calls -> assertThat(calls).isLessThanOrEqualTo(25));
    }

    @Property(tries = 100)
    void oneThatFailsForAllIsOutWithinAWindow(@ForAll long seed) {
        evidence.clear();
        assertThat(callsUntilOpen(seed, intent -> 0.65, 450)).isPresent();
    }

    /** Fifteen calls a second of three intents. */
    private Optional<Integer> callsUntilOpen(long seed, ToDoubleFunction<String> failing, int most) {
        Random random = new Random(seed);
        String[] intents = {"faq", "coaching", "greeting"};
        for (int made = 1; made <= most; made++) {
            String intent = intents[random.nextInt(intents.length)];
            if (random.nextDouble() < failing.applyAsDouble(intent)) {
                fail(intent, 1);
                if (evidence.suffices(now)) {
                    return Optional.of(made);
                }
            } else {
                answer(intent, 1);
            }
            now = now.plusMillis(67);
        }
        return Optional.empty();
    }

    private void fail(String intent, int times) {
        for (int i = 0; i < times; i++) {
            evidence.failed(signal(intent, LaneSignal.Kind.FAILED), now);
        }
    }

    private void answer(String intent, int times) {
        for (int i = 0; i < times; i++) {
            evidence.answered(signal(intent, LaneSignal.Kind.OK), now);
        }
    }

    private LaneSignal signal(String intent, LaneSignal.Kind kind) {
        return new LaneSignal(
                LaneWorld.LANE,
                "r.1.1",
                new RequestId("r"),
                1,
                Optional.of(new IntentName(intent)),
                now,
                kind,
                true,
                Tokens.NONE,
                Duration.ofMillis(500),
                Optional.empty(),
                Optional.empty());
    }
}
