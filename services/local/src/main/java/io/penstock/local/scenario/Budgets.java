package io.penstock.local.scenario;

import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What was said of the budgets of the day.
 *
 * @param days each intent's, as it was published last
 * @param bill what the simulator says of the same time
 */
record Budgets(List<BudgetReport> days, Bill bill) {

    Budgets of(AlarmKey key) {
        Optional<String> intent = key.of(AlarmDimension.INTENT);
        return new Budgets(
                days.stream()
                        .filter(day -> intent.isEmpty() || intent.get().equals(day.intent()))
                        .toList(),
                bill);
    }

    long calls() {
        return days.stream()
                .mapToLong(day -> day.figures().of(BudgetFigures.Count.CALLS))
                .sum();
    }

    /** How many tokens more or less than the simulator billed, of all intents. */
    OptionalDouble offBill() {
        long counted = days.stream().mapToLong(day -> day.figures().tokens()).sum();
        return days.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(counted - bill.tokens()));
    }

    OptionalDouble use() {
        return most(BudgetReport::budgetUse);
    }

    OptionalDouble overPlan() {
        return most(BudgetReport::overPlan);
    }

    OptionalDouble spendOfForecast() {
        return most(BudgetReport::spendOfForecast);
    }

    private OptionalDouble most(Function<BudgetReport, OptionalDouble> figure) {
        return days.stream().flatMapToDouble(day -> figure.apply(day).stream()).max();
    }

    /** Of how many intents the plan is exceeded so far that it says ESCALATE. */
    long escalated() {
        return days.stream()
                .filter(day -> day.band().equals(Optional.of(BudgetReport.Band.ESCALATE)))
                .count();
    }
}
