package io.penstock.domain.cloudwatch;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.MissingData;
import io.penstock.domain.alarm.Statistic;
import io.penstock.domain.cloudwatch.CloudWatchAlarm.Term;
import io.penstock.domain.config.PenstockConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configured alarms in CloudWatch's words, one for each intent or model that it is evaluated by. CloudWatch looks at whole
 * minutes, has one threshold, and does nothing about it; a minimum of samples becomes metric math.
 */
public final class AlarmTranslation {
    /** At the end of each description: by this the alarms are known that a later run may remove. */
    public static final String MARK = "[penstock alarms sync]";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static final String CAPACITY_USE = "capacity.use";
    private static final String CALLS_PER_REQUEST = "pipeline.callsPerRequest";

    private static final Map<String, MetricName> METRICS = Map.ofEntries(
            Map.entry("calls.latency", MetricName.MODEL_LATENCY),
            Map.entry("calls.firstToken", MetricName.FIRST_TOKEN),
            Map.entry("calls.errors", MetricName.ERRORS),
            Map.entry("calls.throttles", MetricName.THROTTLES),
            Map.entry("calls.interruptions", MetricName.INTERRUPTIONS),
            Map.entry("requests.failed", MetricName.FAILED),
            Map.entry("requests.apologies", MetricName.APOLOGIES),
            Map.entry("requests.repaired", MetricName.REPAIRED),
            Map.entry("requests.rejected", MetricName.REJECTED),
            Map.entry("requests.latency", MetricName.LATENCY),
            Map.entry("requests.queueWait", MetricName.QUEUE_WAIT),
            Map.entry(CAPACITY_USE, MetricName.CAPACITY_USE));

    private static final List<AlarmDimension> BY_INTENT = List.of(AlarmDimension.INTENT);
    private static final List<AlarmDimension> BY_MODEL = List.of(AlarmDimension.MODEL);
    private static final List<AlarmDimension> BY_LANE = List.of(AlarmDimension.LANE);
    private static final Set<List<AlarmDimension>> OF_LANES = Set.of(BY_LANE);
    private static final Set<List<AlarmDimension>> OF_OTHERS = Set.of(List.of(), BY_INTENT, BY_MODEL);

    private final PenstockConfig config;
    private final List<CloudWatchAlarm> alarms = new ArrayList<>();
    private final Map<String, String> left = new TreeMap<>();

    private AlarmTranslation(PenstockConfig config) {
        this.config = config;
    }

    /**
     * What came of it.
     *
     * @param left alarms that CloudWatch cannot have, each with the reason
     */
    public record Translated(List<CloudWatchAlarm> alarms, Map<String, String> left) {}

    public static Translated of(PenstockConfig config) {
        var translation = new AlarmTranslation(config);
        config.analytics().alarms().forEach(translation::translate);
        return new Translated(List.copyOf(translation.alarms), translation.left);
    }

    private void translate(AlarmDefinition alarm) {
        obstacle(alarm)
                .ifPresentOrElse(
                        why -> left.put(alarm.name(), why),
                        () -> subjects(alarm.per()).forEach(dimensions -> alarms.add(translated(alarm, dimensions))));
    }

    private static Optional<String> obstacle(AlarmDefinition alarm) {
        String metric = alarm.metric().name();
        boolean computed = metric.equals(CALLS_PER_REQUEST);
        if (!METRICS.containsKey(metric) && !computed) {
            return Optional.of(metric + " is not among the figures that go to CloudWatch");
        }
        if (computed && alarm.statistic() != Statistic.AVERAGE) {
            return Optional.of(metric + " is computed in CloudWatch, as its Average alone");
        }
        if (!(metric.equals(CAPACITY_USE) ? OF_LANES : OF_OTHERS).contains(alarm.per())) {
            return Optional.of("CloudWatch has no " + metric + " by "
                    + alarm.per().stream().map(AlarmDimension::key).toList());
        }
        return Optional.empty();
    }

    /** The dimensions of each alarm that it becomes. */
    private List<Map<String, String>> subjects(List<AlarmDimension> per) {
        if (per.isEmpty()) {
            return List.of(Map.of());
        }
        return switch (per.getFirst()) {
            case INTENT -> each("Intent", config.intents().keySet().stream().map(IntentName::value));
            case MODEL -> each("Model", models());
            case LANE -> each("Lane", config.lanes().keySet().stream().map(LaneId::value));
            case TIER -> List.of();
        };
    }

    private static List<Map<String, String>> each(String dimension, Stream<String> values) {
        return values.map(value -> Map.of(dimension, value)).toList();
    }

    private Stream<String> models() {
        return config.lanes().keySet().stream()
                .map(lane -> config.modelOf(lane).id().value())
                .distinct();
    }

    private CloudWatchAlarm translated(AlarmDefinition alarm, Map<String, String> dimensions) {
        Duration period = wholeMinutes(alarm.period());
        int periods = Math.min(alarm.evaluationPeriods(), (int) DAY.dividedBy(period));
        String subject = dimensions.values().stream().map(value -> "/" + value).collect(Collectors.joining());
        Watched watched = watched(alarm, dimensions, period);
        return new CloudWatchAlarm(
                config.cloudWatch().namespace() + "/" + alarm.name() + subject,
                (alarm.about().isEmpty() ? "" : alarm.about() + ": ") + alarm.condition() + " " + MARK,
                new TreeMap<>(watched.terms()),
                watched.expression(),
                periods,
                Math.min(alarm.datapointsToAlarm(), periods),
                alarm.threshold(),
                alarm.comparison().key(),
                key(alarm.treatMissingData()));
    }

    private static Duration wholeMinutes(Duration period) {
        return MINUTE.multipliedBy(Math.max(1, Math.ceilDiv(period.toSeconds(), MINUTE.toSeconds())));
    }

    private static String key(MissingData missing) {
        return MissingData.byKey().entrySet().stream()
                .filter(each -> each.getValue() == missing)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private record Watched(Map<String, Term> terms, Optional<String> expression) {}

    private static Watched watched(AlarmDefinition alarm, Map<String, String> dimensions, Duration period) {
        if (!alarm.metric().name().equals(CALLS_PER_REQUEST)) {
            return plain(alarm, dimensions, period);
        }
        var started = new Term(MetricName.CALLS_STARTED, dimensions, "Sum", period);
        // The samples of failed requests are those that a model was wanted for.
        var requests = started.with(MetricName.FAILED, "SampleCount");
        return atLeast(
                alarm.minimumSamples(), "FILL(started, 0) / samples", Map.of("started", started, "samples", requests));
    }

    private static Watched plain(AlarmDefinition alarm, Map<String, String> dimensions, Duration period) {
        MetricName metric = Objects.requireNonNull(METRICS.get(alarm.metric().name()));
        var value = new Term(metric, dimensions, alarm.statistic().key(), period);
        return alarm.minimumSamples() <= 1
                ? new Watched(Map.of("value", value), Optional.empty())
                : atLeast(
                        alarm.minimumSamples(),
                        "value",
                        Map.of("value", value, "samples", value.with(metric, "SampleCount")));
    }

    private static Watched atLeast(int samples, String expression, Map<String, Term> terms) {
        return new Watched(terms, Optional.of("IF(samples >= " + samples + ", " + expression + ")"));
    }
}
