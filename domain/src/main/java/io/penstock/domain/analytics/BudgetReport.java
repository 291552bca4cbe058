package io.penstock.domain.analytics;

import io.penstock.domain.analytics.BudgetFigures.Count;
import io.penstock.domain.config.Budget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What an intent has used in an hour or a day, beside its budget (row E6).
 *
 * @param caller absent: all callers of the intent together
 * @param budget the intent's; of a caller, too: its share of it can be seen
 */
public record BudgetReport(
        Window window, boolean isFinal, String intent, Optional<String> caller, BudgetFigures figures, Budget budget) {
    private static final double DAY = Duration.ofDays(1).toSeconds();

    /** What the actual use calls for, beside what was planned. */
    public enum Band {
        /** Not above the plan. */
        WITHIN,
        /** Less than 50 % above it. */
        NOTE,
        /** 50 to 200 % above it: the prompt is to be looked at. */
        OPTIMISE,
        /** More than that. */
        ESCALATE;

        private static final double OPTIMISE_FROM = 0.5;
        private static final double ESCALATE_ABOVE = 2;

        static Band of(double over) {
            if (over <= 0) {
                return WITHIN;
            }
            if (over < OPTIMISE_FROM) {
                return NOTE;
            }
            return over <= ESCALATE_ABOVE ? OPTIMISE : ESCALATE;
        }
    }

    /** Tokens that the budget has for a window of this length. */
    public OptionalDouble budgetTokens() {
        return ofWindow(budget.tokensPerDay());
    }

    /** US dollars that the budget has for a window of this length. */
    public OptionalDouble budgetUsd() {
        return ofWindow(budget.usdPerDay());
    }

    /** US dollars that were expected to be spent in a window of this length. */
    public OptionalDouble forecastUsd() {
        return ofWindow(budget.forecastUsdPerDay());
    }

    private OptionalDouble ofWindow(OptionalDouble perDay) {
        return map(perDay, day -> day * window.length().toSeconds() / DAY);
    }

    /** Share of the budget that is used, 0 to 1 and more: the larger of tokens and dollars. */
    public OptionalDouble budgetUse() {
        return DoubleStream.concat(
                        map(budgetTokens(), figures.tokens()).stream(), map(budgetUsd(), figures.costUsd()).stream())
                .max();
    }

    /** Spent ÷ forecast. */
    public OptionalDouble spendOfForecast() {
        return map(forecastUsd(), figures.costUsd());
    }

    public OptionalDouble tokensPerRequest() {
        long requests = figures.of(Count.REQUESTS);
        return requests == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) figures.tokens() / requests);
    }

    /** How far the actual is above the plan: 0.5 is 50 % over, below 0 less than planned. */
    public OptionalDouble overPlan() {
        OptionalDouble actual = tokensPerRequest();
        return actual.isEmpty()
                ? actual
                : map(budget.plannedTokensPerRequest(), planned -> actual.getAsDouble() / planned - 1);
    }

    public Optional<Band> band() {
        OptionalDouble over = overPlan();
        return over.isEmpty() ? Optional.empty() : Optional.of(Band.of(over.getAsDouble()));
    }

    /** Key of the published record: one with the same key replaces the one before. */
    public String key() {
        return new WindowFigures<>(window, Dimensions.ofCaller(intent, caller.orElse("")), isFinal, figures).key();
    }

    private static OptionalDouble map(OptionalDouble of, double used) {
        return map(of, all -> used / all);
    }

    private static OptionalDouble map(OptionalDouble value, java.util.function.DoubleUnaryOperator to) {
        return value.isEmpty() ? value : OptionalDouble.of(to.applyAsDouble(value.getAsDouble()));
    }
}
