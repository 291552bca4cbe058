package io.penstock.topology;

import static io.penstock.topology.given.Analytics.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Window;
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

/** What lanes say of themselves, as figures: what they sent in how many batches, and how long their circuits were open. */
class LaneFiguresTest {
    private static final String LANE = "near";

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
    void batchesAndTheirFillAreThoseThatALaneSent() {
        say(State.OPEN, new Totals(START, 0, 0, 0));
        pass(5);
        say(State.OPEN, new Totals(START, 16, 4, 0));
        pass(10);
        say(State.OPEN, new Totals(START, 30, 6, 9));
        pass(5);

        assertThat(window(10, START).figures().of(Count.DISPATCHED)).isEqualTo(16);
        assertThat(window(10, START).batchFill()).hasValue(4);
        assertThat(window(10, START.plusSeconds(10)).batchFill()).hasValue(7);
        assertThat(window(60, START).figures().of(Count.DISPATCHED)).isEqualTo(30);
        assertThat(window(60, START).batchFill()).hasValue(5);
    }

    @Test
    void aLaneWhoseTaskBeganAnewCountsOnFromNothing() {
        say(State.OPEN, new Totals(START.minusSeconds(9000), 5000, 700, 0)); // Nobody knows what of this was when.
        pass(2);
        say(State.OPEN, new Totals(START.minusSeconds(9000), 5004, 702, 0));
        pass(2);
        say(State.OPEN, new Totals(START.plusSeconds(3), 6000, 3000, 0));
        pass(8);

        assertThat(window(60, START).figures().of(Count.DISPATCHED)).isEqualTo(6004);
        assertThat(window(60, START).figures().of(Count.BATCHES)).isEqualTo(3002);
    }

    /** A lane whose circuit is open has nothing to say, so the clock goes on counting. */
    @Test
    void anOpenCircuitIsCountedByItsTimeOverAllSlicesItLies() {
        say(State.OPEN, Totals.NONE);
        pass(8);
        say(State.BREAKER_OPEN, Totals.NONE);
        pass(30);
        say(State.PROBING, Totals.NONE);
        pass(1);
        say(State.OPEN, Totals.NONE);
        pass(31);

        assertThat(window(10, START).circuitOpenSeconds()).isEqualTo(2);
        assertThat(window(10, START.plusSeconds(10)).circuitOpenSeconds()).isEqualTo(10);
        assertThat(window(10, START.plusSeconds(30)).circuitOpenSeconds()).isEqualTo(9);
        assertThat(window(10, START.plusSeconds(40)).circuitOpenSeconds()).isZero();
        assertThat(window(60, START).circuitOpenSeconds()).isEqualTo(31);
        assertThat(window(60, START).figures().of(Count.WATCHED_SECONDS)).isEqualTo(60);
    }

    /** One that comes a slice late counts in its own: it is not closed yet. */
    @Test
    void aLateWordCountsWhenItWasSaid() {
        say(State.OPEN, new Totals(START, 0, 0, 0));
        pass(1);
        Instant last = START.plusSeconds(60);
        analytics.tell(SaidLane.status(LANE, START.plusSeconds(1), State.BREAKER_OPEN, new Totals(START, 3, 1, 0)));
        pass(59);
        analytics.tell(SaidLane.status(LANE, last.minusSeconds(5), State.OPEN, new Totals(START, 8, 2, 0)));
        pass(12);

        assertThat(window(10, START.plusSeconds(50)).figures().of(Count.DISPATCHED))
                .isEqualTo(5);
        assertThat(window(60, START).figures().of(Count.DISPATCHED)).isEqualTo(8);
        assertThat(window(60, START).batchFill()).hasValue(4);
    }

    private void say(State state, Totals totals) {
        analytics.tell(SaidLane.status(LANE, analytics.now(), state, totals));
    }

    private void pass(int seconds) {
        analytics.pass(Duration.ofSeconds(seconds));
        published.putAll(analytics.capacity());
    }

    private CapacityReport window(int seconds, Instant start) {
        return published.values().stream()
                .filter(report -> report.window().length().toSeconds() == seconds)
                .filter(report -> report.window().start().equals(Window.floor(start, Duration.ofSeconds(seconds))))
                .reduce((one, other) -> {
                    throw new AssertionError("two windows: " + one + other);
                })
                .orElseThrow();
    }
}
