package io.penstock.local.figures;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.local.figures.Moment.CallEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signals at one moment.
 *
 * @param recentRequests that came in the window {@code recent}
 * @param requestsInMinute that came in the window {@code minute}
 * @param lanes each lane's latest word
 */
public record TopSnapshot(
        Instant at,
        long recentRequests,
        long requestsInMinute,
        Window recent,
        Window minute,
        SortedMap<LaneId, LaneRow> lanes) {

    /** What the intents beyond the busiest are summed up as. */
    public static final String OTHER = "other";

    public int queued() {
        return lanes.values().stream().mapToInt(LaneRow::queued).sum();
    }

    public Duration oldestQueued() {
        return lanes.values().stream()
                .map(LaneRow::oldest)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public int inFlight() {
        return lanes.values().stream().mapToInt(LaneRow::inFlight).sum();
    }

    /** Use of all known lanes' quotas together. */
    public OptionalDouble capacityUse(Window window) {
        return window.capacityUse(
                lanes.values().stream().mapToLong(LaneRow::tokensPerMinute).sum());
    }

    /** Recent calls by lane, for every lane that spoke or was called. */
    public Map<LaneId, Window> byLane() {
        Map<LaneId, Window> lines = new TreeMap<>();
        Stream.concat(lanes.keySet().stream(), recent.calls().stream().map(CallEnded::lane))
                .distinct()
                .forEach(lane -> lines.put(lane, recent.ofLane(lane)));
        return lines;
    }

    /** The recent past by intent, the busiest first, so many at most; the rest is {@value #OTHER}. */
    public Map<String, Window> byIntent(int most) {
        Map<IntentName, Long> counts = Stream.<Moment>concat(recent.calls().stream(), recent.results().stream())
                .collect(Collectors.groupingBy(Moment::intent, Collectors.counting()));
        List<IntentName> busiest = counts.entrySet().stream()
                .sorted(Map.Entry.<IntentName, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().value()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Window> lines = new LinkedHashMap<>();
        busiest.forEach(name ->
                lines.put(name.value(), recent.of(moment -> moment.intent().equals(name))));
        if (counts.size() > most) {
            lines.put(OTHER, recent.of(moment -> !busiest.contains(moment.intent())));
        }
        return lines;
    }
}
