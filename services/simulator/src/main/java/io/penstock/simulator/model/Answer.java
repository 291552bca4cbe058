package io.penstock.simulator.model;

import java.time.Duration;

/**
 * What the model will say, and when.
 *
 * @param text the whole answer, {@value AnswerText#CHARACTERS_PER_TOKEN} characters a token
 * @param outputTokens its length
 * @param ending what ends it
 * @param firstToken time from the request to the first token
 * @param tokensPerSecond speed of the others
 * @param tokensPerFrame that a stream sends in one event after the first
 */
public record Answer(
        String text,
        long inputTokens,
        int outputTokens,
        Ending ending,
        Duration firstToken,
        double tokensPerSecond,
        int tokensPerFrame) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** When {@code tokens} tokens have been said, counted from the request. */
    public Duration after(int tokens) {
        if (tokens <= 1) {
            return firstToken;
        }
        return firstToken.plusNanos((long) ((tokens - 1) * NANOS_PER_SECOND / tokensPerSecond));
    }

    /** The part of the text made of tokens {@code from} (inclusive) to {@code to} (exclusive). */
    public String tokens(int from, int to) {
        return text.substring(
                from * AnswerText.CHARACTERS_PER_TOKEN, Math.min(text.length(), to * AnswerText.CHARACTERS_PER_TOKEN));
    }

    /** The same words at {@code factor} times the time. */
    public Answer slowed(double factor) {
        return new Answer(
                text,
                inputTokens,
                outputTokens,
                ending,
                Duration.ofNanos((long) (firstToken.toNanos() * factor)),
                tokensPerSecond / factor,
                tokensPerFrame);
    }

    /** Other words at the same speed. */
    Answer saying(String other, Ending otherEnding) {
        int tokens = Math.ceilDiv(other.length(), AnswerText.CHARACTERS_PER_TOKEN);
        return new Answer(other, inputTokens, tokens, otherEnding, firstToken, tokensPerSecond, tokensPerFrame);
    }
}
