package io.penstock.domain.config;

import io.penstock.domain.ModelId;
import io.penstock.domain.result.Tokens;

/**
 * A model of the catalogue.
 *
 * @param contextTokens input and output together
 * @param maxOutputTokens most output of one call
 * @param charsPerToken start value of the token estimate
 * @param sampling which of temperature and topP it takes; what it does not take is not sent
 * @param limits when a call to it counts as hung
 * @param streaming false: its answers come as a whole, and {@code limits.call} is the one limit of a call
 * @param options what is asked of its provider beside the prompt
 */
public record Model(
        ModelId id,
        int contextTokens,
        int maxOutputTokens,
        double charsPerToken,
        Price price,
        Sampling sampling,
        CallLimits limits,
        boolean streaming,
        ModelOptions options) {

    /** One of which nothing special is asked. */
    public Model(
            ModelId id,
            int contextTokens,
            int maxOutputTokens,
            double charsPerToken,
            Price price,
            Sampling sampling,
            CallLimits limits,
            boolean streaming) {
        this(id, contextTokens, maxOutputTokens, charsPerToken, price, sampling, limits, streaming, ModelOptions.NONE);
    }

    /** US dollars per million tokens. */
    public record Price(double input, double output, double cacheRead, double cacheWrite) {
        private static final double MILLION = 1e6;

        public double of(Tokens tokens) {
            return (tokens.input() * input
                            + tokens.output() * output
                            + tokens.cacheRead() * cacheRead
                            + tokens.cacheWrite() * cacheWrite)
                    / MILLION;
        }
    }

    /** Newer models refuse one or both sampling parameters with a 400. */
    public enum Sampling {
        BOTH,
        EITHER,
        NONE
    }
}
