package io.penstock.domain.cloudwatch;

import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Tally;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

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

    private final Samples gathered = new Samples();
    private final Known known;

    /** Windows of which something has been gathered. */
    private record Known(
            KnownWindows<CallFigures> calls,
            KnownWindows<RequestFigures> requests,
            KnownWindows<CapacityFigures> capacity) {}

    public MetricData() {
        this(new Known(new KnownWindows<>(), new KnownWindows<>(), new KnownWindows<>()));
    }

    private MetricData(Known known) {
        this.known = known;
    }

    /** For windows that have been put, by whomever: they are known from then on, and what is gathered of them is nobody's. */
    public MetricData putBefore() {
        return new MetricData(known);
    }

    /** How many metrics there are. */
    public int size() {
        return gathered.size();
    }

    public boolean isEmpty() {
        return gathered.isEmpty();
    }

    /** All that was gathered, and which windows it was of. */
    public void forget() {
        gathered.clear();
        known.calls().clear();
        known.requests().clear();
        known.capacity().clear();
    }

    /**
     * Takes final windows of a minute; of others there is a final one, or they are part of one. One that comes again, as when analytics
     * starts anew, adds only what it has more than before.
     */
    public void addCalls(WindowFigures<CallFigures> window) {
        if (isWanted(window.window(), window.isFinal())) {
            add(known.calls(), window, MetricData::addCalls);
        }
    }

    private <F> void add(KnownWindows<F> windows, WindowFigures<F> window, BiConsumer<F, Samples.Place> read) {
        Instant start = window.window().start();
        Optional<F> before = windows.put(window.key(), start, window.figures());
        if (before.equals(Optional.of(window.figures()))) {
            return;
        }
        List<Map<String, String>> sets = sets(window.dimensions());
        Samples now = new Samples();
        sets.forEach(dimensions -> read.accept(window.figures(), now.at(dimensions, start)));
        before.ifPresent(figures -> {
            Samples then = new Samples();
            sets.forEach(dimensions -> read.accept(figures, then.at(dimensions, start)));
            now.subtract(then);
        });
        gathered.add(now);
    }

    private static void addCalls(CallFigures figures, Samples.Place at) {
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
            add(known.requests(), window, MetricData::addRequests);
        }
    }

    private static void addRequests(RequestFigures figures, Samples.Place at) {
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
        var at = gathered.at(Map.of("Lane", lane.lane().value()), lane.at().truncatedTo(ChronoUnit.MINUTES));
        at.add(MetricName.QUEUE_DEPTH, lane.queued());
    }

    /** As {@link #addCalls(WindowFigures)}, of a lane's capacity. */
    public void addCapacity(CapacityReport report) {
        if (isWanted(report.window(), report.isFinal())) {
            var dimensions = Dimensions.ofLane(report.lane());
            add(
                    known.capacity(),
                    new WindowFigures<>(report.window(), dimensions, true, report.figures()),
                    MetricData::addCapacity);
        }
    }

    private static void addCapacity(CapacityFigures figures, Samples.Place at) {
        at.addShare(
                MetricName.CAPACITY_USE,
                figures.of(CapacityFigures.Count.USED_TOKENS),
                figures.of(CapacityFigures.Count.QUOTA_TOKENS));
    }

    /** Takes an alarm's change of state. */
    public void addAlarm(AlarmTransition alarm) {
        Map<String, String> dimensions = new HashMap<>(Map.of("Alarm", alarm.alarm()));
        alarm.key().values().forEach((dimension, value) -> dimensions.put(capitalized(dimension.key()), value));
        gathered.at(Map.copyOf(dimensions), alarm.at().truncatedTo(ChronoUnit.MINUTES))
                .add(MetricName.ALARM_STATE, alarm.to() == AlarmState.ALARM ? 1 : 0);
    }

    private static String capitalized(String key) {
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    private static boolean isWanted(Window window, boolean isFinal) {
        return isFinal && window.length().equals(WINDOW);
    }

    private static List<Map<String, String>> sets(Dimensions dimensions) {
        if (!dimensions.lane().isEmpty()) {
            return List.of(Map.of("Lane", dimensions.lane()));
        }
        String model = dimensions.model().isBlank() ? NO_MODEL : dimensions.model();
        return List.of(
                Map.of("Intent", dimensions.intent(), "Model", model, "Tier", dimensions.tier()),
                Map.of("Intent", dimensions.intent()),
                Map.of("Model", model),
                Map.of());
    }

    /** All that was gathered; nothing is left but the knowledge of which windows it was of. */
    public List<Datum> drain() {
        List<Datum> data = gathered.data();
        gathered.clear();
        return data;
    }
}
