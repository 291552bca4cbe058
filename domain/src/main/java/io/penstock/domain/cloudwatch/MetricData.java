package io.penstock.domain.cloudwatch;

import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Tally;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.cloudwatch.Datum.Sample;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers windows of a minute as metrics, each under four sets of dimensions: intent, model and tier, then intent alone, model
 * alone, and none, since CloudWatch adds nothing up over dimensions by itself and its alarms need the sum ready. What comes
 * twice under one name, minute and dimensions is one metric with the samples of both.
 *
 * <p>Durations are the sketch's own values with their counts, so every percentile that CloudWatch computes is the sketch's. A
 * count is one sample of that size, a share one sample of 0 or 1 for each that it is of. Of use to one thread at a time.
 */
public final class MetricData {
    /** The windows that CloudWatch gets; it keeps nothing finer without being paid for it. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Stands for the model of requests that no model answered, since a dimension cannot be empty. */
    private static final String NO_MODEL = "none";

    private record Key(MetricName name, Map<String, String> dimensions, Instant at) {}

    private final Map<Key, TreeMap<Double, Long>> gathered = new LinkedHashMap<>();

    /** How many metrics there are. */
    public int size() {
        return gathered.size();
    }

    public boolean isEmpty() {
        return gathered.isEmpty();
    }

    public void clear() {
        gathered.clear();
    }

    /** Takes final windows of a minute; of others there is a final one, or they are part of one. */
    public void addCalls(WindowFigures<CallFigures> window) {
        if (isWanted(window.window(), window.isFinal())) {
            sets(window.dimensions())
                    .forEach(dimensions -> addCalls(
                            window.figures(),
                            new Place(dimensions, window.window().start())));
        }
    }

    private static void addCalls(CallFigures figures, Place at) {
        long calls = figures.of(Count.CALLS);
        at.add(MetricName.CALLS_STARTED, figures.of(Count.STARTED));
        at.addShare(MetricName.ERRORS, figures.of(Count.ERRORS), calls);
        at.addShare(MetricName.THROTTLES, figures.of(Count.THROTTLES), calls);
        at.addShare(MetricName.INTERRUPTIONS, figures.of(Count.STREAM_INTERRUPTIONS), calls);
        at.addShare(MetricName.RETRIES, figures.of(Count.RETRIES), calls);
        at.addShare(MetricName.ORPHANED, figures.of(Count.ORPHANED), calls);
        at.add(MetricName.INPUT_TOKENS, figures.of(Count.INPUT_TOKENS));
        at.add(MetricName.OUTPUT_TOKENS, figures.of(Count.OUTPUT_TOKENS));
        at.add(MetricName.COST, figures.costUsd());
        at.add(MetricName.MODEL_LATENCY, figures.latency());
        at.add(MetricName.FIRST_TOKEN, figures.firstToken());
    }

    /** As {@link #addCalls(WindowFigures)}. */
    public void addRequests(WindowFigures<RequestFigures> window) {
        if (isWanted(window.window(), window.isFinal())) {
            sets(window.dimensions())
                    .forEach(dimensions -> addRequests(
                            window.figures(),
                            new Place(dimensions, window.window().start())));
        }
    }

    private static void addRequests(RequestFigures figures, Place at) {
        Tally levels = figures.byLevel();
        long results = figures.of(RequestFigures.Count.RESULTS);
        long accepted = results - levels.of("REJECTED");
        long fallbacks = levels.of("TEMPLATE") + levels.of("APOLOGY");
        long wanted = figures.of(RequestFigures.Count.KEPT_BACK);
        at.addShare(MetricName.REJECTED, levels.of("REJECTED"), results);
        at.addShare(MetricName.FALLBACKS, fallbacks, accepted);
        at.addShare(MetricName.APOLOGIES, levels.of("APOLOGY"), accepted);
        at.addShare(MetricName.FAILED, fallbacks - wanted, accepted - wanted);
        at.addShare(MetricName.REPAIRED, levels.of("REPAIRED"), accepted - fallbacks);
        at.addShare(MetricName.DEADLINE_MISSES, figures.of(RequestFigures.Count.DEADLINE_MISSES), accepted);
        at.add(MetricName.LATENCY, figures.total());
        at.add(MetricName.QUEUE_WAIT, figures.queueWait());
    }

    /** Takes a lane's word of itself. */
    public void addLane(LaneStatus lane) {
        var at = new Place(Map.of("Lane", lane.lane().value()), lane.at().truncatedTo(ChronoUnit.MINUTES));
        at.add(MetricName.QUEUE_DEPTH, lane.queued());
    }

    /** As {@link #addCalls(WindowFigures)}, of a lane's capacity. */
    public void addCapacity(CapacityReport report) {
        if (isWanted(report.window(), report.isFinal())) {
            new Place(Map.of("Lane", report.lane()), report.window().start())
                    .addShare(
                            MetricName.CAPACITY_USE,
                            report.figures().of(CapacityFigures.Count.USED_TOKENS),
                            report.figures().of(CapacityFigures.Count.QUOTA_TOKENS));
        }
    }

    /** Takes an alarm's change of state. */
    public void addAlarm(AlarmTransition alarm) {
        Map<String, String> dimensions = new HashMap<>(Map.of("Alarm", alarm.alarm()));
        alarm.key().values().forEach((dimension, value) -> dimensions.put(capitalized(dimension.key()), value));
        new Place(Map.copyOf(dimensions), alarm.at().truncatedTo(ChronoUnit.MINUTES))
                .add(MetricName.ALARM_STATE, alarm.to() == AlarmState.ALARM ? 1 : 0);
    }

    private static String capitalized(String key) {
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    private static boolean isWanted(Window window, boolean isFinal) {
        return isFinal && window.length().equals(WINDOW);
    }

    private static List<Map<String, String>> sets(Dimensions dimensions) {
        String model = dimensions.model().isBlank() ? NO_MODEL : dimensions.model();
        return List.of(
                Map.of("Intent", dimensions.intent(), "Model", model, "Tier", dimensions.tier()),
                Map.of("Intent", dimensions.intent()),
                Map.of("Model", model),
                Map.of());
    }

    /** All that was gathered; nothing is left. */
    public List<Datum> drain() {
        List<Datum> data = gathered.entrySet().stream()
                .map(each -> datum(each.getKey(), each.getValue()))
                .toList();
        clear();
        return data;
    }

    private static Datum datum(Key key, Map<Double, Long> samples) {
        return new Datum(
                key.name().text(),
                key.dimensions(),
                key.at(),
                key.name().unit(),
                samples.entrySet().stream()
                        .map(each -> new Sample(each.getKey(), each.getValue()))
                        .toList());
    }

    /** One set of dimensions in one minute. */
    private final class Place {
        private final Map<String, String> dimensions;
        private final Instant at;

        Place(Map<String, String> dimensions, Instant at) {
            this.dimensions = dimensions;
            this.at = at;
        }

        void add(MetricName name, double value) {
            samples(name).merge(value, 1L, Long::sum);
        }

        void addShare(MetricName name, long part, long whole) {
            if (part > 0) {
                samples(name).merge(1.0, part, Long::sum);
            }
            if (whole > part) {
                samples(name).merge(0.0, whole - part, Long::sum);
            }
        }

        void add(MetricName name, DurationSketch sketch) {
            if (sketch.count() > 0) {
                Map<Double, Long> samples = samples(name);
                sketch.values().forEach((value, count) -> samples.merge(value, count, Long::sum));
            }
        }

        private Map<Double, Long> samples(MetricName name) {
            return gathered.computeIfAbsent(new Key(name, dimensions, at), each -> new TreeMap<>());
        }
    }
}
