package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The periods looked at, the newest last. */
record Ranges(AlarmDefinition alarm, List<Instant> starts, List<Map<AlarmKey, Reading>> readings, Set<AlarmKey> keys) {

    private static final Reading NOTHING = Reading.share(0, 0);

    /** What was before an action's end has had its consequence, and is not looked at again. */
    List<Datapoint> of(AlarmMemory memory) {
        Instant since = memory.overAt().orElse(Instant.MIN);
        List<Datapoint> points = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant start = starts.get(i);
            Reading reading = start.isBefore(since) ? NOTHING : readings.get(i).getOrDefault(memory.key(), NOTHING);
            points.add(alarm.datapoint(start, reading, memory.state()));
        }
        return points;
    }
}
