package io.penstock.topology;

import static io.penstock.topology.given.Analytics.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.lane.LaneStatus.State;
import io.penstock.domain.lane.LaneStatus.Totals;
import io.penstock.topology.given.Analytics;
import io.penstock.topology.given.SaidLane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lanes said while analytics was away: their topic is compacted, so hours lie between two words of a lane, or all of them are gone but
 * the last.
 */
class LateLanesTest {
    private static final String NEAR = "near";
    private static final String FAR = "far";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LONG_AGO = START.minus(Duration.ofDays(9));
    private static final Instant GONE = START.minus(HOUR.multipliedBy(3));

    /** Whole windows of all lengths until then are looked at. */
    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    private final Map<String, CapacityReport> published = new HashMap<>();
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
    void wordsThatAreHoursApartAddUp() {
        say(NEAR, GONE, State.OPEN, new Totals(LONG_AGO, 5000, 1000, 0));
        say(NEAR, GONE.plus(HOUR), State.BREAKER_OPEN, new Totals(LONG_AGO, 5600, 1150, 0));
        say(NEAR, GONE.plus(HOUR.multipliedBy(2)), State.OPEN, new Totals(LONG_AGO, 5600, 1150, 0));
        say(NEAR, START.minusSeconds(1), State.OPEN, new Totals(LONG_AGO, 6000, 1200, 0));
        untilAllIsFinal();

        thenEachLengthHas(NEAR, Count.DISPATCHED, 1000);
        thenEachLengthHas(NEAR, Count.BATCHES, 200);
        thenEachLengthHas(NEAR, Count.CIRCUIT_OPEN_MS, HOUR.toMillis());
        thenItWasWatchedSince(GONE, NEAR);
    }

    /** It had nothing more to say, so it is as it last said, for as long as others speak and afterwards. */
    @Test
    void aLaneWhoseLastWordIsHoursOldWasSoAllTheTime() {
        say(FAR, GONE, State.BREAKER_OPEN, Totals.NONE);
        say(NEAR, GONE.plusSeconds(5), State.OPEN, new Totals(LONG_AGO, 5000, 1000, 0));
        say(NEAR, START.minusSeconds(1), State.OPEN, new Totals(LONG_AGO, 5004, 1001, 0));
        untilAllIsFinal();

        thenItWasWatchedSince(GONE, FAR);
        thenItWasWatchedSince(GONE, NEAR);
        thenEachLengthHas(
                FAR, Count.CIRCUIT_OPEN_MS, Duration.between(GONE, MIDNIGHT).toMillis());
        thenEachLengthHas(NEAR, Count.CIRCUIT_OPEN_MS, 0);
        thenEachLengthHas(NEAR, Count.DISPATCHED, 4);
    }

    /** What the task before it sent after its last word that is left is known to nobody; nothing else is lost or counted twice. */
    @Test
    void aTaskThatBeganMeanwhileCountsFromItsBeginning() {
        say(NEAR, GONE, State.OPEN, new Totals(LONG_AGO, 5000, 1000, 0));
        say(NEAR, GONE.plusSeconds(60), State.OPEN, new Totals(LONG_AGO, 5010, 1002, 0));
        say(NEAR, START.minusSeconds(1), State.OPEN, new Totals(GONE.plus(HOUR), 6000, 2000, 0));
        untilAllIsFinal();

        thenEachLengthHas(NEAR, Count.DISPATCHED, 6010);
        thenEachLengthHas(NEAR, Count.BATCHES, 2002);
        thenItWasWatchedSince(GONE, NEAR);
    }

    /** Where reading begins so late that the clock has gone on alone, words count in the present: their slices are closed. */
    @Test
    void whatIsReadAfterTheClockWentOnIsNotLost() {
        say(NEAR, START, State.OPEN, new Totals(LONG_AGO, 5000, 1000, 0));
        analytics.pass(HOUR, HOUR);
        say(NEAR, START.plusSeconds(1200), State.OPEN, new Totals(LONG_AGO, 5400, 1100, 0));
        say(NEAR, START.plusSeconds(3000), State.OPEN, new Totals(LONG_AGO, 5500, 1150, 0));
        pass(Duration.ofSeconds(30));
        say(NEAR, analytics.now(), State.OPEN, new Totals(LONG_AGO, 5501, 1151, 0));
        untilAllIsFinal();

        thenEachLengthHas(NEAR, Count.DISPATCHED, 501);
        thenEachLengthHas(NEAR, Count.BATCHES, 151);
        thenItWasWatchedSince(START, NEAR);
    }

    private void say(String lane, Instant at, State state, Totals totals) {
        analytics.tell(SaidLane.status(lane, at, state, totals));
    }

    private void untilAllIsFinal() {
        pass(Duration.ofMinutes(3));
        analytics.pass(Duration.between(analytics.now(), MIDNIGHT.plus(HOUR)), Duration.ofMinutes(5));
        pass(Duration.ofMinutes(3));
    }

    private void pass(Duration time) {
        analytics.pass(time);
        published.putAll(analytics.capacity());
    }

    private void thenItWasWatchedSince(Instant from, String lane) {
        thenEachLengthHas(
                lane, Count.WATCHED_SECONDS, Duration.between(from, MIDNIGHT).toSeconds());
    }

    private void thenEachLengthHas(String lane, Count count, long amount) {
        for (int seconds : new int[] {10, 60, 300, 3600, 86_400}) {
            assertThat(sum(lane, seconds, count))
                    .as(count + " in windows of %s s", seconds)
                    .isEqualTo(amount);
        }
    }

    private long sum(String lane, int seconds, Count count) {
        return published.values().stream()
                .filter(report -> report.lane().equals(lane))
                .filter(report -> report.window().length().toSeconds() == seconds)
                .filter(report -> !report.window().end().isAfter(MIDNIGHT))
                .map(CapacityReport::figures)
                .mapToLong((CapacityFigures figures) -> figures.of(count))
                .sum();
    }
}
