package io.penstock.domain.alarm;

import static io.penstock.domain.alarm.Metric.Kind.DURATIONS;
import static io.penstock.domain.alarm.Metric.Kind.GAUGE;
import static io.penstock.domain.alarm.Metric.Kind.SHARE;

import io.penstock.domain.alarm.MetricSource.Read;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.lane.LaneStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every metric that an alarm can be of, and where it is read from. */
public final class MetricCatalogue {
    private static final String MS = "ms";
    private static final String RATIO = "ratio";

    /** Causes of a template or an apology that somebody wanted, a person or an alarm; they say nothing against a model. */
    private static final Set<String> WANTED = Set.of("OVERRIDDEN", "SHED");

    /** Calls started for each request that wanted a model: 0 while requests come and nobody calls. Read from both sources. */
    private static final Metric CALLS_PER_REQUEST =
            new Metric("pipeline.callsPerRequest", RATIO, SHARE, "calls that started ÷ requests that a model was wanted for");

    /** How far what is counted lags behind the clock; measured by the alarms themselves. */
    static final Metric LAG =
            new Metric("analytics.lag", "s", GAUGE, "how far the figures are behind, or were when analytics came back");

    /** Its whole is what the lanes' quotas allow in the time, told by the alarms themselves. */
    static final Metric CAPACITY_USE = new Metric(
            "capacity.use", RATIO, SHARE, "input and output tokens ÷ what the model's lanes may use in the time");

    public static final MetricSource<CallFigures> CALLS = new MetricSource<>(
            "calls",
            List.of(
                    new Read<>(
                            new Metric("calls.latency", MS, DURATIONS, "from call to end"),
                            figures -> Reading.of(figures.latency())),
                    new Read<>(
                            new Metric("calls.firstToken", MS, DURATIONS, "from call to first token"),
                            figures -> Reading.of(figures.firstToken())),
                    new Read<>(
                            new Metric("calls.errors", RATIO, SHARE, "calls that did not end in success ÷ calls"),
                            figures -> ofCalls(figures, Count.ERRORS)),
                    new Read<>(
                            new Metric("calls.throttles", RATIO, SHARE, "calls that the provider throttled ÷ calls"),
                            figures -> ofCalls(figures, Count.THROTTLES)),
                    new Read<>(
                            new Metric("calls.interruptions", RATIO, SHARE, "streams that broke off ÷ calls"),
                            MetricCatalogue::interruptions),
                    new Read<>(
                            CAPACITY_USE,
                            figures ->
                                    Reading.share(figures.of(Count.INPUT_TOKENS) + figures.of(Count.OUTPUT_TOKENS), 0)),
                    new Read<>(CALLS_PER_REQUEST, figures -> Reading.share(figures.of(Count.STARTED), 0))));

    public static final MetricSource<RequestFigures> REQUESTS = new MetricSource<>(
            "requests",
            List.of(
                    new Read<>(
                            new Metric(
                                    "requests.failed",
                                    RATIO,
                                    SHARE,
                                    "requests that no model could answer ÷ requests that one was wanted for"),
                            figures -> Reading.share(
                                    unanswered(figures) - wanted(figures), accepted(figures) - wanted(figures))),
                    new Read<>(
                            new Metric(
                                    "requests.apologies",
                                    RATIO,
                                    SHARE,
                                    "requests that got an apology, a front door's 5xx ÷ accepted requests"),
                            figures -> Reading.share(figures.byLevel().of("APOLOGY"), accepted(figures))),
                    new Read<>(
                            new Metric(
                                    "requests.repaired", RATIO, SHARE, "repaired answers ÷ requests a model answered"),
                            figures -> Reading.share(
                                    figures.byLevel().of("REPAIRED"), accepted(figures) - unanswered(figures))),
                    new Read<>(
                            new Metric("requests.rejected", RATIO, SHARE, "rejected requests ÷ requests"),
                            figures -> Reading.share(rejected(figures), figures.of(RequestFigures.Count.RESULTS))),
                    new Read<>(
                            new Metric("requests.latency", MS, DURATIONS, "from acceptance to result"),
                            figures -> Reading.of(figures.total())),
                    new Read<>(
                            new Metric("requests.queueWait", MS, DURATIONS, "from acceptance to the first call"),
                            figures -> Reading.of(figures.queueWait())),
                    new Read<>(CALLS_PER_REQUEST, figures -> Reading.share(0, accepted(figures) - wanted(figures)))));

    /** Looked at once a second, so their average over a period is a share of its time. */
    public static final MetricSource<LaneStatus> LANES = new MetricSource<>(
            "lanes",
            List.of(
                    new Read<>(
                            new Metric(
                                    "lane.closed", RATIO, GAUGE, "1 while the lane's circuit is open or it is paused"),
                            status -> Reading.gauge(status.paused() ? 1 : 0)),
                    new Read<>(
                            new Metric("lane.queued", "count", GAUGE, "requests waiting in the lane"),
                            status -> Reading.gauge(status.queued()))));

    /** Measured by figures that come from elsewhere than the four above. */
    private static final List<Metric> OTHERS = List.of(
            LAG,
            new Metric("budget.use", RATIO, GAUGE, "tokens used ÷ token budget of the intent"),
            new Metric("budget.overPlan", RATIO, GAUGE, "tokens beyond the plan ÷ tokens planned"),
            new Metric("spend.ofForecast", RATIO, GAUGE, "the day's spend ÷ its forecast"),
            new Metric("capacity.waste", RATIO, GAUGE, "1 − used ÷ provisioned capacity"));

    private MetricCatalogue() {}

    /** All of them, by name. */
    public static List<Metric> all() {
        return Stream.of(CALLS.metrics(), REQUESTS.metrics(), LANES.metrics(), OTHERS)
                .flatMap(List::stream)
                .distinct()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    public static Optional<Metric> named(String name) {
        return all().stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    private static Reading ofCalls(CallFigures figures, Count part) {
        return Reading.share(figures.of(part), figures.of(Count.CALLS));
    }

    private static Reading interruptions(CallFigures figures) {
        return Reading.share(figures.byCode().of("StreamEnded"), figures.of(Count.CALLS));
    }

    private static long rejected(RequestFigures figures) {
        return figures.byLevel().of("REJECTED");
    }

    private static long accepted(RequestFigures figures) {
        return figures.of(RequestFigures.Count.RESULTS) - rejected(figures);
    }

    private static long unanswered(RequestFigures figures) {
        return figures.byLevel().of("TEMPLATE") + figures.byLevel().of("APOLOGY");
    }

    private static long wanted(RequestFigures figures) {
        return WANTED.stream().mapToLong(figures.byCause()::of).sum();
    }
}
