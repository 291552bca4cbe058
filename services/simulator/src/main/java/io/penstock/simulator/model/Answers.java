package io.penstock.simulator.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws the answer to a call: pure, and equal for equal seed, call identity and request. */
public record Answers(Chance chance) {
    private static final double NANOS_PER_MILLI = 1e6;
    /** Slower than this is no rate but a stall; it keeps a drawn rate of nearly zero from a division by zero. */
    private static final double SLOWEST_TOKENS_PER_SECOND = 0.01;

    public Answer draw(ModelProfile profile, Ask ask, String identity) {
        RandomGenerator timing = chance.of(identity, "timing");
        double firstTokenMs = profile.firstTokenMs().sample(timing);
        double rate =
                Math.max(SLOWEST_TOKENS_PER_SECOND, profile.tokensPerSecond().sample(timing));
        int wanted = ask.outputTokens().orElseGet(() -> drawnLength(profile, identity));
        int given = Math.min(wanted, ask.outputLimitFor(profile));
        String text = text(wanted, given, ask.wantsJson(), chance.of(identity, "text"));
        Duration firstToken = Duration.ofNanos((long) (firstTokenMs * NANOS_PER_MILLI));
        return new Answer(
                text, ask.inputTokensFor(profile), given, given < wanted, firstToken, rate, profile.tokensPerFrame());
    }

    /** A cut JSON answer is cut as a model's would be, and so no longer valid. */
    private static String text(int wanted, int given, boolean json, RandomGenerator random) {
        String whole = json ? AnswerText.json(wanted, random) : AnswerText.prose(given, random);
        return whole.substring(0, given * AnswerText.CHARACTERS_PER_TOKEN);
    }

    private int drawnLength(ModelProfile profile, String identity) {
        double drawn = profile.outputTokens().sample(chance.of(identity, "length"));
        return (int) Math.clamp(Math.round(drawn), 1L, profile.maxOutputTokens());
    }
}
