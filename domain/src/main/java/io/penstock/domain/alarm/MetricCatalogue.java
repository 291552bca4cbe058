package io.penstock.domain.alarm;

import static io.penstock.domain.alarm.Metric.Kind.DURATIONS;
import static io.penstock.domain.alarm.Metric.Kind.GAUGE;
import static io.penstock.domain.alarm.Metric.Kind.SHARE;

import io.penstock.domain.alarm.MetricSource.Read;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.config.Provisioned;
import io.penstock.domain.lane.LaneStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Every metric that an alarm can be of, and where it is read from. */
public final class MetricCatalogue {
    private static final String MS = "ms";
    private static final String RATIO = "ratio";

    /** Requests of a day before it is compared with the plan. */
    private static final long ENOUGH_REQUESTS = 20;

    /** Calls started for each request that wanted a model: 0 while requests come and nobody calls. Read from both sources. */
    static final Metric CALLS_PER_REQUEST = new Metric(
            "pipeline.callsPerRequest", RATIO, SHARE, "calls that started ÷ requests that a model was wanted for");

    /** How far what is counted lags behind the clock; measured by the alarms themselves. */
    static final Metric LAG =
            new Metric("analytics.lag", "s", GAUGE, "how far the figures are behind, or were when analytics came back");

    /** Measured by the alarms themselves, too: what stops altogether publishes nothing. */
    static final Metric SILENCE = new Metric(
            "pipeline.silence", "s", GAUGE, "for how long nothing has been called or answered, after steady traffic");

    /** Measured by the alarms themselves, of what lanes and the call log say. */
    static final Metric UNCALLED = new Metric(
            "pipeline.uncalled",
            "s",
            GAUGE,
            "for how long requests were given to workers and none of these called or answered");

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
                            figures -> ofCalls(figures, Count.STREAM_INTERRUPTIONS)),
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
                                    unanswered(figures) - keptBack(figures), accepted(figures) - keptBack(figures))),
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
                    new Read<>(CALLS_PER_REQUEST, figures -> Reading.share(0, accepted(figures) - keptBack(figures)))));

    /** Looked at once a second, so their average over a period is a share of its time. */
    public static final MetricSource<LaneStatus> LANES = new MetricSource<>(
            "lanes",
            List.of(
                    new Read<>(
                            new Metric(
                                    "lane.closed",
                                    RATIO,
                                    GAUGE,
                                    "1 while the lane lets nothing go: its circuit is open, the provider throttled it, or a control holds it"),
                            status -> Reading.gauge(isClosed(status) ? 1 : 0)),
                    new Read<>(
                            new Metric("lane.queued", "count", GAUGE, "requests waiting in the lane"),
                            status -> Reading.gauge(status.queued()))));

    /** A day's budget, as far as the day has gone. */
    public static final MetricSource<BudgetReport> BUDGETS = new MetricSource<>(
            "budgets",
            List.of(
                    new Read<>(
                            new Metric("budget.use", RATIO, GAUGE, "used of the day ÷ the intent's budget for it"),
                            report -> known(report.budgetUse())),
                    new Read<>(
                            new Metric("budget.overPlan", RATIO, GAUGE, "tokens beyond the plan ÷ tokens planned"),
                            MetricCatalogue::overPlan),
                    new Read<>(
                            new Metric("spend.ofForecast", RATIO, GAUGE, "the day's spend ÷ its forecast"),
                            report -> known(report.spendOfForecast()))));

    public static final MetricSource<CapacityReport> CAPACITY = new MetricSource<>(
            "capacity",
            List.of(
                    new Read<>(
                            new Metric("capacity.use", RATIO, SHARE, "tokens used ÷ what the lane's quota allows"),
                            report -> Reading.share(
                                    report.figures().of(CapacityFigures.Count.USED_TOKENS),
                                    report.figures().of(CapacityFigures.Count.QUOTA_TOKENS))),
                    new Read<>(
                            new Metric("capacity.waste", RATIO, SHARE, "1 − tokens used ÷ what the units bought allow"),
                            MetricCatalogue::waste)));

    private MetricCatalogue() {}

    /** All of them, by name. */
    public static List<Metric> all() {
        return Stream.of(
                        CALLS.metrics(),
                        REQUESTS.metrics(),
                        LANES.metrics(),
                        BUDGETS.metrics(),
                        CAPACITY.metrics(),
                        List.of(LAG, SILENCE, UNCALLED))
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

    private static boolean isClosed(LaneStatus status) {
        return switch (status.state()) {
            case PAUSED, BREAKER_OPEN, PROBING -> true;
            case OPEN, UNKNOWN -> status.pace() == 0;
        };
    }

    /** The day's first requests say little of it. */
    private static Reading overPlan(BudgetReport report) {
        boolean few = report.figures().of(BudgetFigures.Count.REQUESTS) < ENOUGH_REQUESTS;
        return few ? Reading.share(0, 0) : known(report.overPlan());
    }

    private static Reading known(OptionalDouble value) {
        return value.isPresent() ? Reading.gauge(value.getAsDouble()) : Reading.share(0, 0);
    }

    private static Reading waste(CapacityReport report) {
        long seconds = report.figures().of(CapacityFigures.Count.WATCHED_SECONDS);
        double bought = report.provisioned().map(Provisioned::tokensPerSecond).orElse(0.0) * seconds;
        return Reading.share(Math.max(0, bought - report.figures().of(CapacityFigures.Count.USED_TOKENS)), bought);
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

    private static long keptBack(RequestFigures figures) {
        return figures.of(RequestFigures.Count.KEPT_BACK);
    }
}
