package io.penstock.domain.alarm;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All alarms of a pipeline. What is measured comes in as {@link Observation}s; asked once a second, it says what has changed and what is
 * to be done. Time is the caller's, so it can be a day's in a moment.
 *
 * <p>A period is evaluated when it is over and its figures have had time to arrive, and again with later ones as long as it is within
 * the range: a late figure moves what is evaluated next, never what was told before. While the figures are behind, as
 * {@link Backlog} has it, all but the alarms on that very lag keep their states, and the actions that are in force.
 *
 * <p>All state lies on the shelves; a book made from them again goes on where the former stood.
 */
public final class AlarmBook {
    private final Observations observations;
    private final Gauges gauges;
    private final List<AlarmWatch> watches = new ArrayList<>();
    private final Duration settle;
    private Instant forgotten = Instant.MIN;

    /** @param settle how long after its end a window's figures may take to arrive */
    public AlarmBook(List<AlarmDefinition> alarms, Reach reach, Duration settle, AlarmShelves shelves, Instant now) {
        this.settle = settle;
        this.observations = new Observations(alarms, shelves.seen());
        this.gauges = new Gauges(observations, shelves.gauges(), reach, now);
        var acting = new Acting(reach);
        for (AlarmDefinition alarm : alarms) {
            watches.add(new AlarmWatch(alarm, observations, new Memories(alarm, shelves.memories()), acting, now));
        }
    }

    /** Names of the metrics that some of the alarms read from windows of that length; none: these are not needed. */
    public static Set<String> wanted(List<AlarmDefinition> alarms, Duration length) {
        return Observations.wanted(alarms, length);
    }

    /**
     * What was measured in a window so far.
     *
     * @param source whose figures they are
     * @param seen asked only if some alarm may still look at that window
     */
    public void observe(String source, Window window, Supplier<Observation> seen, Instant now) {
        boolean slice = window.length().equals(Slice.LENGTH);
        if (slice) {
            gauges.reached(source, window, now);
        }
        if (!observations.isOfUse(window, now)) {
            return;
        }
        Observation observation = seen.get();
        if (slice) {
            gauges.seen(observation, now);
        }
        observations.put(observation, now);
    }

    /** Something has another value now. */
    public void tell(Gauge gauge) {
        gauges.tell(gauge);
    }

    /** What a lane has done since its task began. */
    public void tell(LaneId lane, LaneStatus.Totals totals, Instant now) {
        gauges.told(lane, totals, now);
    }

    public List<AlarmEvent> look(Instant now) {
        gauges.look(now);
        List<AlarmEvent> events = new ArrayList<>();
        boolean keeps = keepsStates(now);
        for (AlarmWatch watch : watches) {
            boolean held = keeps && !watch.isOnLag();
            events.addAll(held ? watch.hold(now) : watch.look(now, now.minus(settle)));
        }
        if (now.isAfter(forgotten.plus(Slice.LENGTH))) {
            forgotten = now;
            observations.forget(now);
        }
        return events;
    }

    /** Whether all alarms but those on the lag are as they were. */
    boolean keepsStates(Instant now) {
        return gauges.isBehind(now);
    }
}
