package io.penstock.topology;

import static io.penstock.topology.given.Analytics.START;
import static io.penstock.topology.given.Analytics.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.schemas.CallLog;
import io.penstock.topology.given.Analytics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures over days: each window is the sum of the shorter ones in it, budgets and capacity say the same. */
class RolledUpDaysTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final Map<String, WindowFigures<CallFigures>> calls = new HashMap<>();
    private final Map<String, BudgetReport> budgets = new HashMap<>();
    private final Map<String, CapacityReport> capacity = new HashMap<>();
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
    void everyLengthHasTheSameCallsOfTwoDays() {
        analytics.tell(new LaneStatus(new LaneId("near"), START, 0, Duration.ZERO, 0, 2, 60_000, 60_000, 0, false));
        int sent = twoDaysOfCalls();
        passAndRead(Duration.ofDays(2), Duration.ofMinutes(5)); // Until all is final.

        for (int seconds : new int[] {10, 60, 300, 3600, 86_400}) {
            CallFigures sum = new CallFigures();
            calls.values().stream()
                    .filter(window -> window.window().length().toSeconds() == seconds)
                    .forEach(window -> sum.merge(window.figures()));
            assertThat(sum.of(Count.CALLS)).as("windows of %s s", seconds).isEqualTo(sent);
            assertThat(sum.latency().count()).isEqualTo(sent);
        }
        assertThat(calls.values()).allMatch(WindowFigures::isFinal);
        assertThat(calls.values()).noneMatch(window -> window.window().isAddition());
        assertThat(calls.keySet().stream().filter(key -> key.startsWith("86400/")))
                .hasSize(3);
        thenBudgetsHave(sent);
        thenTheLaneHas(sent);
    }

    /** Some in order, some late within the grace, and a silent night. */
    private int twoDaysOfCalls() {
        var random = new Random(5);
        int sent = 0;
        Instant until = START.plus(TWO_DAYS);
        while (analytics.now().isBefore(until)) {
            if (random.nextInt(10) == 0) {
                CallLog.Builder started = analytics
                        .started("r-" + sent++)
                        .setStartedAt(analytics.now().minusSeconds(random.nextInt(25)))
                        .setCaller("app-" + random.nextInt(2));
                analytics.log(ended(started));
            }
            passAndRead(random.nextInt(700) == 0 ? Duration.ofHours(5) : STEP, STEP);
        }
        return sent;
    }

    private void passAndRead(Duration time, Duration step) {
        analytics.pass(time, step);
        calls.putAll(analytics.calls());
        budgets.putAll(analytics.budgets());
        capacity.putAll(analytics.capacity());
    }

    private void thenBudgetsHave(int sent) {
        for (int seconds : new int[] {3600, 86_400}) {
            assertThat(spent(seconds, true)).isEqualTo(120L * sent);
            assertThat(spent(seconds, false)).isEqualTo(120L * sent);
        }
        assertThat(budgets.values()).allMatch(report -> report.window().length().toSeconds() >= 3600);
    }

    private long spent(int seconds, boolean byCaller) {
        return budgets.values().stream()
                .filter(report -> report.window().length().toSeconds() == seconds)
                .filter(report -> report.caller().isPresent() == byCaller)
                .map(BudgetReport::figures)
                .mapToLong(BudgetFigures::tokens)
                .sum();
    }

    private void thenTheLaneHas(int sent) {
        CapacityFigures sum = new CapacityFigures();
        capacity.values().stream()
                .filter(report -> report.window().length().equals(Duration.ofDays(1)))
                .forEach(report -> sum.merge(report.figures()));
        assertThat(sum.of(CapacityFigures.Count.CALLS)).isEqualTo(sent);
        assertThat(sum.of(CapacityFigures.Count.USED_TOKENS)).isEqualTo(120L * sent);
        // The lane was there all the time, called or not.
        assertThat(sum.of(CapacityFigures.Count.WATCHED_SECONDS))
                .isBetween(TWO_DAYS.toSeconds(), TWO_DAYS.plusDays(3).toSeconds());
        assertThat(sum.of(CapacityFigures.Count.QUOTA_TOKENS))
                .isEqualTo(1000 * sum.of(CapacityFigures.Count.WATCHED_SECONDS));
    }
}
