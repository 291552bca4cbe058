package io.penstock.topology;

import static io.penstock.topology.given.Analytics.START;
import static io.penstock.topology.given.Analytics.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.topology.given.Analytics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts go on when somebody waits for them: those of now as they grow, those of the past when they are whole. */
class BundledPartsTest {
    private Analytics analytics;

    @BeforeEach
    @SuppressWarnings("NullAway") // Set before each test.
    void start(@TempDir Path state) {
        analytics = Analytics.small(state);
    }

    @AfterEach
    void stop() {
        analytics.close();
    }

    @Test
    void aWindowOfThePastIsPublishedOnceAndWhole() {
        Instant past = START.minus(Duration.ofHours(3));
        int published = 0;
        for (int i = 0; i < 30; i++) { // A second of the clock for ten of the log, as after an outage.
            call("r-" + i, past.plusSeconds(10L * i), "shop");
            analytics.pass(Duration.ofSeconds(1));
            published += slices().size();
        }
        analytics.pass(Duration.ofSeconds(20));
        List<WindowFigures<CallFigures>> rest = slices();

        assertThat(published + rest.size()).isEqualTo(30);
        assertThat(rest)
                .allMatch(WindowFigures::isFinal)
                .allMatch(slice -> slice.figures().of(Count.CALLS) == 1);
    }

    private List<WindowFigures<CallFigures>> slices() {
        return analytics.calls().values().stream()
                .filter(window -> window.window().length().equals(Duration.ofSeconds(10)))
                .toList();
    }

    @Test
    void budgetsOfAnIntentAreToldEveryTenSecondsAndOfACallerEveryMinute() {
        call("r-0", analytics.now(), "shop");
        analytics.pass(Duration.ofSeconds(3));
        assertThat(hours(report -> true)).hasSize(2);
        int ofIntent = 0;
        int ofCaller = 0;
        for (int i = 1; i <= 120; i++) {
            call("r-" + i, analytics.now(), "shop");
            analytics.pass(Duration.ofSeconds(1));
            var reports = hours(report -> true);
            ofIntent += (int)
                    reports.stream().filter(report -> report.caller().isEmpty()).count();
            ofCaller += (int) reports.stream()
                    .filter(report -> report.caller().isPresent())
                    .count();
        }
        assertThat(ofIntent).isBetween(10, 13);
        assertThat(ofCaller).isBetween(1, 3);

        analytics.pass(Duration.ofMinutes(2));
        assertThat(hours(report -> report.caller().isPresent()))
                .last()
                .satisfies(report -> assertThat(report.figures().of(BudgetFigures.Count.CALLS))
                        .isEqualTo(121));
    }

    private List<BudgetReport> hours(Predicate<BudgetReport> which) {
        return analytics.budgets().values().stream()
                .filter(report -> report.window().length().equals(Duration.ofHours(1)))
                .filter(which)
                .toList();
    }

    private void call(String id, Instant at, String caller) {
        analytics.log(ended(analytics.started(id).setStartedAt(at).setCaller(caller)));
    }
}
