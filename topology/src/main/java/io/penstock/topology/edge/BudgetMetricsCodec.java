package io.penstock.topology.edge;

import static io.penstock.topology.edge.Doubles.orNull;

import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetFigures.Count;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.config.Budget;
import io.penstock.schemas.BudgetMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was used beside what was there for it. */
public final class BudgetMetricsCodec {
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private BudgetMetricsCodec() {}

    /** Shares and bands follow from the rest, and are worked out again. */
    public static BudgetReport decode(BudgetMetrics avro) {
        var figures = new BudgetFigures();
        figures.add(Count.CALLS, avro.getCalls());
        figures.add(Count.REQUESTS, avro.getRequests());
        figures.add(Count.INPUT_TOKENS, avro.getInputTokens());
        figures.add(Count.OUTPUT_TOKENS, avro.getOutputTokens());
        figures.addCostUsd(avro.getCostUsd());
        double windowsADay = DAY / avro.getWindowSeconds();
        return new BudgetReport(
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds()), avro.getAddition()),
                avro.getFinal$(),
                avro.getIntent(),
                avro.getCaller(),
                figures,
                new Budget(
                        perDay(avro.getBudgetTokens(), windowsADay),
                        perDay(avro.getBudgetUsd(), windowsADay),
                        perDay(avro.getForecastUsd(), windowsADay),
                        perDay(avro.getPlannedTokensPerRequest(), 1)));
    }

    private static OptionalDouble perDay(Optional<Double> ofWindow, double windowsADay) {
        return ofWindow.isPresent() ? OptionalDouble.of(ofWindow.get() * windowsADay) : OptionalDouble.empty();
    }

    public static BudgetMetrics encode(BudgetReport report) {
        BudgetFigures figures = report.figures();
        return BudgetMetrics.newBuilder()
                .setWindowStart(report.window().start())
                .setWindowSeconds((int) report.window().length().toSeconds())
                .setAddition(report.window().addition())
                .setFinal$(report.isFinal())
                .setIntent(report.intent())
                .setCaller(report.caller().orElse(null))
                .setCalls(figures.of(Count.CALLS))
                .setRequests(figures.of(Count.REQUESTS))
                .setInputTokens(figures.of(Count.INPUT_TOKENS))
                .setOutputTokens(figures.of(Count.OUTPUT_TOKENS))
                .setTokens(figures.tokens())
                .setCostUsd(figures.costUsd())
                .setBudgetTokens(orNull(report.budgetTokens()))
                .setBudgetUsd(orNull(report.budgetUsd()))
                .setForecastUsd(orNull(report.forecastUsd()))
                .setBudgetUse(orNull(report.budgetUse()))
                .setSpendOfForecast(orNull(report.spendOfForecast()))
                .setTokensPerRequest(orNull(report.tokensPerRequest()))
                .setPlannedTokensPerRequest(orNull(report.budget().plannedTokensPerRequest()))
                .setOverPlan(orNull(report.overPlan()))
                .setBand(report.band().map(Enum::name).orElse(null))
                .build();
    }
}
