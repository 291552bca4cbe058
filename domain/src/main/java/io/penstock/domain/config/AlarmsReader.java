package io.penstock.domain.config;

import io.penstock.domain.TierName;
import io.penstock.domain.alarm.AlarmAction;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.Comparison;
import io.penstock.domain.alarm.Metric;
import io.penstock.domain.alarm.MetricCatalogue;
import io.penstock.domain.alarm.MissingData;
import io.penstock.domain.alarm.Severity;
import io.penstock.domain.alarm.Statistic;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.control.Effect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code analytics.alarms}. */
final class AlarmsReader {
    private static final String PERIOD = "period";
    private static final String PERIODS = "evaluationPeriods";
    private static final String TO_ALARM = "datapointsToAlarm";
    private static final String PER = "per";
    private static final double MOST = 1e15;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_PERIODS = (int) DAY.dividedBy(Slice.LENGTH);

    /** Stands in for one that is not known, until the file is refused for it. */
    private static final Metric UNKNOWN = new Metric("", "", Metric.Kind.DURATIONS, "");

    private final String name;
    private final Node node;

    private AlarmsReader(String name, Node node) {
        this.name = name;
        this.node = node;
    }

    /** All of them in the file's order; none where there is no such section. */
    static List<AlarmDefinition> readAll(Node analytics) {
        return analytics.has("alarms")
                ? List.copyOf(analytics
                        .each("alarms", name -> name, (name, node) -> new AlarmsReader(name, node).alarm())
                        .values())
                : none(analytics);
    }

    private static List<AlarmDefinition> none(Node analytics) {
        analytics.expect("alarms");
        return List.of();
    }

    private AlarmDefinition alarm() {
        Metric metric = metric();
        int periods = node.count(PERIODS, 1, MOST_PERIODS, 1);
        double threshold = node.neededDecimal("threshold", -MOST, MOST);
        List<AlarmDimension> per = per();
        return new AlarmDefinition(
                name,
                node.text("about", ""),
                metric,
                statistic(metric),
                per,
                period(periods),
                periods,
                datapointsToAlarm(periods),
                threshold,
                node.decimal("clearThreshold", -MOST, MOST, threshold),
                node.oneOf("comparisonOperator", Comparison.byKey(), Comparison.GREATER),
                node.oneOf("treatMissingData", MissingData.byKey(), MissingData.MISSING),
                node.count("minimumSamples", 1, 1_000_000_000, 1),
                node.flag("early", false),
                node.oneOf(
                        "severity",
                        new TreeMap<>(Map.of("page", Severity.PAGE, "warn", Severity.WARN, "note", Severity.NOTE)),
                        Severity.WARN),
                node.has("action") ? Optional.of(action(node.child("action"), metric, per)) : noAction());
    }

    private Optional<AlarmAction> noAction() {
        node.expect("action");
        return Optional.empty();
    }

    private Metric metric() {
        String metric = node.text("metric");
        return MetricCatalogue.named(metric).orElseGet(() -> {
            node.problem(
                    "metric",
                    "\"" + metric + "\" is not one of "
                            + MetricCatalogue.all().stream().map(Metric::name).toList());
            return UNKNOWN;
        });
    }

    private Statistic statistic(Metric metric) {
        Statistic statistic = node.oneOf("statistic", Statistic.byKey(), Statistic.AVERAGE);
        if (!metric.has(statistic)) {
            node.problem(
                    "statistic",
                    statistic.key() + " is not what " + metric.name() + " has, which is one of "
                            + Arrays.stream(Statistic.values())
                                    .filter(metric::has)
                                    .map(Statistic::key)
                                    .toList());
        }
        return statistic;
    }

    private List<AlarmDimension> per() {
        if (!node.has(PER)) {
            node.expect(PER);
            return List.of();
        }
        List<String> keys = node.texts(PER);
        List<AlarmDimension> dimensions = keys.stream()
                .map(AlarmDimension::named)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (dimensions.size() < keys.size()) {
            node.problem(
                    PER,
                    keys + " is not a list of different ones of "
                            + Arrays.stream(AlarmDimension.values())
                                    .map(AlarmDimension::key)
                                    .collect(Collectors.joining(", ")));
        }
        return dimensions;
    }

    /** As CloudWatch has it: no alarm looks further back than a day. */
    private Duration period(int periods) {
        Duration period = node.duration(PERIOD, SECOND, DAY, MINUTE);
        if (period.toMillis() % Slice.LENGTH.toMillis() != 0) {
            node.problem(PERIOD, Durations.text(period) + " is not a multiple of 10s, such as 10s, 30s, 60s");
            return MINUTE;
        }
        if (period.multipliedBy(periods).compareTo(DAY) > 0) {
            node.problem(
                    PERIODS,
                    periods + " of " + Durations.text(period) + " reach back more than a day; it has to be 1 to "
                            + DAY.dividedBy(period));
        }
        return period;
    }

    private int datapointsToAlarm(int periods) {
        int datapoints = node.count(TO_ALARM, 1, MOST_PERIODS, periods);
        if (datapoints > periods) {
            node.problem(
                    TO_ALARM,
                    datapoints + " is more than " + PERIODS + " " + periods + "; it has to be 1 to " + periods);
        }
        return datapoints;
    }

    private AlarmAction action(Node action, Metric metric, List<AlarmDimension> per) {
        Effect effect = effect(action, per);
        Optional<TierName> tier = action.optionalText("tier").map(TierName::new);
        if (effect instanceof Effect.Shed && tier.isEmpty() && !per.contains(AlarmDimension.TIER)) {
            action.problem("tier", "is missing; shed needs a tier, here or in per");
        }
        var read = new AlarmAction(
                effect,
                tier,
                action.duration("expiry", Slice.LENGTH, DAY, MINUTE.multipliedBy(5)),
                action.duration("hold", Duration.ZERO, DAY, Duration.ofSeconds(30)),
                action.has("recover") ? Optional.of(recovery(action.child("recover"))) : byDatapoints(action));
        if (read.recovery().isPresent() && metric.kind() != Metric.Kind.SHARE) {
            action.problem("recover", metric.name() + " has no good and bad ones to count; leave it out");
        }
        action.nothingElse();
        return read;
    }

    private static Optional<AlarmAction.Recovery> byDatapoints(Node action) {
        action.expect("recover");
        return Optional.empty();
    }

    private static AlarmAction.Recovery recovery(Node node) {
        var recovery = new AlarmAction.Recovery(
                node.count("successes", 1, 1_000_000, 5),
                node.duration("over", Duration.ZERO, MINUTE.multipliedBy(5), Duration.ofSeconds(20)));
        node.nothingElse();
        return recovery;
    }

    private static Effect effect(Node action, List<AlarmDimension> per) {
        String kind = action.text("do");
        return switch (kind) {
            case "template" -> {
                need(action, kind, per, AlarmDimension.INTENT);
                yield new Effect.Template(action.decimal("probeShare", 0, 1, 0.05));
            }
            case "model" -> {
                need(action, kind, per, AlarmDimension.INTENT, AlarmDimension.TIER);
                yield new Effect.UseModel(action.text("model"));
            }
            case "pace" -> {
                need(action, kind, per, AlarmDimension.LANE, AlarmDimension.MODEL);
                yield new Effect.Pace(action.neededDecimal("share", 0.01, 1));
            }
            case "shed" -> new Effect.Shed();
            default -> {
                action.problem("do", "\"" + kind + "\" is not one of [model, pace, shed, template]");
                yield new Effect.Template(0);
            }
        };
    }

    private static void need(Node action, String kind, List<AlarmDimension> per, AlarmDimension... any) {
        if (Arrays.stream(any).noneMatch(per::contains)) {
            action.problem(
                    "do",
                    kind + " needs an alarm per "
                            + Arrays.stream(any).map(AlarmDimension::key).collect(Collectors.joining(" or ")));
        }
    }
}
