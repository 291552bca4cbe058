package io.penstock.domain.config;

import java.util.OptionalDouble;

/**
 * What an intent may use, and what it was expected to. All of it may be absent; a day is that of UTC.
 *
 * @param tokensPerDay input and output together
 * @param usdPerDay US dollars
 * @param forecastUsdPerDay what is expected to be spent, in US dollars
 * @param plannedTokensPerRequest input and output together, of all calls for a request
 */
public record Budget(
        OptionalDouble tokensPerDay,
        OptionalDouble usdPerDay,
        OptionalDouble forecastUsdPerDay,
        OptionalDouble plannedTokensPerRequest) {
    public static final Budget NONE =
            new Budget(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double LEAST = 1e-6;
    private static final double MOST = 1e15;

    static Budget read(Node node) {
        var budget = new Budget(
                node.optionalDecimal("tokensPerDay", 1, MOST),
                node.optionalDecimal("usdPerDay", LEAST, MOST),
                node.optionalDecimal("forecastUsdPerDay", LEAST, MOST),
                node.optionalDecimal("plannedTokensPerRequest", 1, MOST));
        node.nothingElse();
        return budget;
    }
}
