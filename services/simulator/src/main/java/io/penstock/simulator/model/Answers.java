package io.penstock.simulator.model;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws the answer to a call: pure, and equal for equal seed, call identity and request.
 *
 * @param jsonIntents intents that are answered in JSON, whatever their prompts say
 */
public record Answers(Chance chance, Set<String> jsonIntents) {
    private static final double NANOS_PER_MILLI = 1e6;
    /** Slower than this is no rate but a stall; it keeps a drawn rate of nearly zero from a division by zero. */
    private static final double SLOWEST_TOKENS_PER_SECOND = 0.01;

    public Answer draw(ModelProfile profile, Ask ask, String identity) {
        return cut(profile, ask, identity, wantedLength(profile, ask, identity), wantsJson(ask));
    }

    /**
     * An answer with something wrong with it. What is wrong with JSON is shown in JSON, whether or not it was asked for. An
     * answer cut at maxTokens would have been longer than that; when there is no such limit, than half its drawn length.
     */
    public Answer draw(ModelProfile profile, Ask ask, String identity, Flaw flaw) {
        int wanted = wantedLength(profile, ask, identity);
        int limit = ask.outputLimitFor(profile);
        return switch (flaw) {
            case MAX_TOKENS -> {
                int given = ask.maxTokens().isPresent() ? limit : Math.max(1, wanted / 2);
                yield spoken(profile, ask, identity, given + 1, given, wantsJson(ask));
            }
            case EMPTY_ANSWER -> draw(profile, ask, identity).saying("", Ending.COMPLETE);
            case GUARDRAIL -> draw(profile, ask, identity).saying(FlawedText.BLOCKED, Ending.GUARDRAIL);
            case MALFORMED_JSON, TRUNCATED_JSON, WRONG_SCHEMA, FENCED_JSON -> {
                Answer right = cut(profile, ask, identity, Math.max(FlawedText.SHORTEST_TOKENS, wanted), true);
                String text = FlawedText.spoil(right.text(), flaw, chance.of(identity, "flaw"));
                yield right.saying(text, right.ending());
            }
        };
    }

    private Answer cut(ModelProfile profile, Ask ask, String identity, int wanted, boolean json) {
        return spoken(profile, ask, identity, wanted, Math.min(wanted, ask.outputLimitFor(profile)), json);
    }

    private Answer spoken(ModelProfile profile, Ask ask, String identity, int wanted, int given, boolean json) {
        RandomGenerator timing = chance.of(identity, "timing");
        double firstTokenMs = profile.firstTokenMs().sample(timing);
        double rate =
                Math.max(SLOWEST_TOKENS_PER_SECOND, profile.tokensPerSecond().sample(timing));
        return new Answer(
                text(wanted, given, json, chance.of(identity, "text")),
                ask.inputTokensFor(profile),
                given,
                given < wanted ? Ending.MAX_TOKENS : Ending.COMPLETE,
                Duration.ofNanos((long) (firstTokenMs * NANOS_PER_MILLI)),
                rate,
                profile.tokensPerFrame());
    }

    private boolean wantsJson(Ask ask) {
        return ask.wantsJson()
                || ask.labels().intent().filter(jsonIntents::contains).isPresent();
    }

    /** A cut JSON answer is cut as a model's would be, and so no longer valid. */
    private static String text(int wanted, int given, boolean json, RandomGenerator random) {
        String whole = json ? AnswerText.json(wanted, random) : AnswerText.prose(given, random);
        return whole.substring(0, given * AnswerText.CHARACTERS_PER_TOKEN);
    }

    private int wantedLength(ModelProfile profile, Ask ask, String identity) {
        return ask.labels().outputTokens().orElseGet(() -> {
            double drawn = profile.outputTokens().sample(chance.of(identity, "length"));
            return (int) Math.clamp(Math.round(drawn), 1L, profile.maxOutputTokens());
        });
    }
}
