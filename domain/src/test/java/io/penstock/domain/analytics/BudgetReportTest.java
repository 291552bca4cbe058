package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.BudgetFigures.Count;
import io.penstock.domain.analytics.BudgetReport.Band;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.given.SmallConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetReportTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Reports REPORTS = new Reports(
            ConfigReader.parse(
                    "budget.yaml",
                    SmallConfig.YAML.replace(
                            "historyMessages: 5",
                            "budget: {tokensPerDay: 240000, usdPerDay: 48, forecastUsdPerDay: 24, plannedTokensPerRequest: 1000}")));

    @Test
    void anHourHasATwentyFourthOfTheDay() {
        BudgetReport hour = report("faq", "", Duration.ofHours(1), 5000, 5, 2);

        assertThat(hour.budgetTokens()).hasValue(10_000);
        assertThat(hour.budgetUsd()).hasValue(2);
        assertThat(hour.forecastUsd()).hasValue(1);
        assertThat(hour.budgetUse()).hasValue(1); // Of the dollars; of the tokens it is a half.
        assertThat(hour.spendOfForecast()).hasValue(2);
    }

    @Test
    void theBandsOfE6() {
        assertThat(band(900)).contains(Band.WITHIN);
        assertThat(band(1000)).contains(Band.WITHIN);
        assertThat(band(1490)).contains(Band.NOTE);
        assertThat(band(1500)).contains(Band.OPTIMISE);
        assertThat(band(3000)).contains(Band.OPTIMISE);
        assertThat(band(3010)).contains(Band.ESCALATE);
        assertThat(report("faq", "", Duration.ofDays(1), 40_000, 10, 1).overPlan())
                .hasValue(3);
    }

    @Test
    void whatIsNotConfiguredOrNotAskedIsAbsent() {
        BudgetReport none = report("coaching", "shop", Duration.ofDays(1), 5000, 5, 2);
        BudgetReport unasked = report("faq", "shop", Duration.ofDays(1), 5000, 0, 2);

        assertThat(none.budgetUse()).isEmpty();
        assertThat(none.spendOfForecast()).isEmpty();
        assertThat(none.band()).isEmpty();
        assertThat(none.tokensPerRequest()).hasValue(1000);
        assertThat(none.caller()).contains("shop");
        assertThat(unasked.tokensPerRequest()).isEmpty();
        assertThat(unasked.band()).isEmpty();
    }

    @Test
    void beyondAHundredCallersOfADayTheRestIsOther() {
        var callers = new Callers();
        for (int i = 0; i < 100; i++) {
            assertThat(callers.name("caller-" + i, MIDNIGHT)).isEqualTo("caller-" + i);
        }

        assertThat(callers.name("one more", MIDNIGHT)).isEqualTo("other");
        assertThat(callers.name("caller-7", MIDNIGHT)).isEqualTo("caller-7");
        assertThat(callers.name("", MIDNIGHT)).isEqualTo("other");
        assertThat(callers.name("one more", MIDNIGHT.plus(Duration.ofDays(1)))).isEqualTo("one more");
    }

    private static Optional<Band> band(int tokensPerRequest) {
        return report("faq", "", Duration.ofDays(1), 10 * tokensPerRequest, 10, 1)
                .band();
    }

    private static BudgetReport report(
            String intent, String caller, Duration length, int tokens, int requests, double usd) {
        var figures = new BudgetFigures();
        figures.add(Count.INPUT_TOKENS, tokens - 1);
        figures.add(Count.OUTPUT_TOKENS, 1);
        figures.add(Count.REQUESTS, requests);
        figures.addCostUsd(usd);
        return REPORTS.budget(
                new WindowFigures<>(new Window(MIDNIGHT, length), Dimensions.ofCaller(intent, caller), false, figures));
    }
}
