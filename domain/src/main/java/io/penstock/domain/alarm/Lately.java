package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came in lately of a share, look by look, whatever windows it counts in. Periods begin by the clock, and onsets do not: after one in
 * the third second of a period, the good ones before it outweigh the bad ones until that period is over, and the next has to get samples
 * enough first. So an early alarm also looks at what came in since any moment between half a period and a whole one ago. These are many
 * more looks at the same noise, so they need twice the samples.
 *
 * <p>It is on the heap alone. After a start it begins anew, and so it does when for a while nobody has looked since figures were behind: of
 * what is there by then nobody knows when it came in.
 */
final class Lately {
    private static final int TIMES_THE_SAMPLES = 2;
    private static final Reading NOTHING = Reading.share(0, 0);

    private final AlarmDefinition alarm;
    private final Observations observations;
    private final Duration length;

    /** The latest first. */
    private final Deque<Inflow> inflows = new ArrayDeque<>();

    private Map<Instant, Map<AlarmKey, Reading>> known = Map.of();
    private Instant lookedAt = Instant.MIN;

    /** What came in from one look to the next. */
    private record Inflow(Instant since, Map<AlarmKey, Reading> readings) {}

    Lately(AlarmDefinition alarm, Observations observations) {
        this.alarm = alarm;
        this.observations = observations;
        this.length = Observations.lengthFor(alarm);
    }

    /** Takes down what is new since the last look. */
    void look(Instant now) {
        Map<Instant, Map<AlarmKey, Reading>> there = windows(now);
        inflows.addFirst(new Inflow(lookedAt, news(there)));
        Instant earliest = now.minus(alarm.period());
        while (!inflows.isEmpty() && inflows.getLast().since().isBefore(earliest)) {
            inflows.removeLast();
        }
        known = there;
        lookedAt = now;
    }

    /** The running one, and those that may still get figures of the latest period. */
    private Map<Instant, Map<AlarmKey, Reading>> windows(Instant now) {
        Map<Instant, Map<AlarmKey, Reading>> there = new HashMap<>();
        Instant first = Window.floor(now.minus(alarm.period()), length);
        for (Instant start = first; !start.isAfter(now); start = start.plus(length)) {
            there.put(start, observations.readings(alarm, length, start, start.plus(length)));
        }
        return there;
    }

    private Map<AlarmKey, Reading> news(Map<Instant, Map<AlarmKey, Reading>> there) {
        Map<AlarmKey, Reading> news = new HashMap<>();
        there.forEach((start, readings) -> readings.forEach((key, reading) -> {
            Reading before = known.getOrDefault(start, Map.of()).getOrDefault(key, NOTHING);
            if (!reading.equals(before)) {
                news.merge(key, reading.shareSince(before), (one, other) -> Reading.sum(List.of(one, other)));
            }
        }));
        return news;
    }

    /** Of whom something came in. */
    Set<AlarmKey> keys() {
        Set<AlarmKey> keys = new LinkedHashSet<>();
        inflows.forEach(inflow -> keys.addAll(inflow.readings().keySet()));
        return keys;
    }

    /**
     * The shortest time until now that breaches, if one does and it is no shorter than half a period. As in {@link Ranges}, what came in
     * before an action's end is not looked at again.
     */
    Optional<Datapoint> breaching(AlarmMemory memory, Instant now) {
        Instant latest = now.minus(alarm.period().dividedBy(2));
        double needed = TIMES_THE_SAMPLES * alarm.minimumSamples();
        Reading sum = NOTHING;
        for (Inflow inflow : inflows) {
            if (memory.overAt().filter(inflow.since()::isBefore).isPresent()) {
                break;
            }
            sum = Reading.sum(List.of(sum, inflow.readings().getOrDefault(memory.key(), NOTHING)));
            Datapoint point = alarm.datapoint(inflow.since(), sum, memory.state());
            if (!inflow.since().isAfter(latest) && sum.samples() >= needed && point.breaching()) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
