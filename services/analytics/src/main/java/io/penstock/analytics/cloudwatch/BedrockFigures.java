package io.penstock.analytics.cloudwatch;

import io.penstock.domain.config.CloudWatchSettings;
import io.penstock.domain.doctor.Figure;
import io.penstock.domain.doctor.Figure.Kind;
import io.penstock.domain.doctor.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** Reads what Bedrock itself counted of a model: the namespace {@code AWS/Bedrock}. */
public final class BedrockFigures implements AutoCloseable {
    private static final String NAMESPACE = "AWS/Bedrock";
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private final CloudWatchClient client;

    /** @param region whose figures; Bedrock's are where it was called */
    public BedrockFigures(CloudWatchSettings settings, String region) {
        this.client = CloudWatchClients.withRetries(settings, region);
    }

    /** What is asked for. */
    private enum Asked {
        INVOCATIONS("Invocations", "Sum", HOUR),
        THROTTLES("InvocationThrottles", "Sum", HOUR),
        LATENCY("InvocationLatency", "p95", HOUR),
        QUOTA_USE("EstimatedTPMQuotaUsage", "Sum", MINUTE),
        INPUT("InputTokenCount", "Sum", MINUTE),
        OUTPUT("OutputTokenCount", "Sum", MINUTE);

        private final String metric;
        private final String statistic;
        private final int periodSeconds;

        Asked(String metric, String statistic, int periodSeconds) {
            this.metric = metric;
            this.statistic = statistic;
            this.periodSeconds = periodSeconds;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        MetricDataQuery of(String model) {
            return MetricDataQuery.builder()
                    .id(id())
                    .metricStat(stat -> stat.stat(statistic)
                            .period(periodSeconds)
                            .metric(m -> m.namespace(NAMESPACE)
                                    .metricName(metric)
                                    .dimensions(d -> d.name("ModelId").value(model))))
                    .build();
        }
    }

    /**
     * The figures of a model in the time until now.
     *
     * @param model its id, or the inference profile that it is called by
     * @param tokensPerMinute its quota
     * @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch does not answer, or not with figures
     */
    public List<Figure> of(String model, long tokensPerMinute, Duration time, Instant now) {
        Map<Asked, Map<Instant, Double>> told = ask(model, time, now);
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(Kind.CALLS, sum(told, Asked.INVOCATIONS)));
        figures.add(figure(Kind.THROTTLES, sum(told, Asked.THROTTLES)));
        values(told, Asked.LATENCY).values().stream()
                .max(Double::compare)
                .ifPresent(ms -> figures.add(figure(Kind.LATENCY_P95_MS, ms)));
        figures.add(figure(Kind.PEAK_USE, peakTokens(told) / tokensPerMinute));
        return figures;
    }

    private Map<Asked, Map<Instant, Double>> ask(String model, Duration time, Instant now) {
        List<MetricDataQuery> queries =
                Arrays.stream(Asked.values()).map(asked -> asked.of(model)).toList();
        Map<Asked, Map<Instant, Double>> told = new EnumMap<>(Asked.class);
        Instant from = now.minus(time).truncatedTo(ChronoUnit.MINUTES);
        client.getMetricDataPaginator(get -> get.startTime(from).endTime(now).metricDataQueries(queries))
                .metricDataResults()
                .forEach(result -> add(result, told));
        return told;
    }

    private static void add(MetricDataResult result, Map<Asked, Map<Instant, Double>> told) {
        Map<Instant, Double> values =
                told.computeIfAbsent(Asked.valueOf(result.id().toUpperCase(Locale.ROOT)), asked -> new TreeMap<>());
        for (int i = 0; i < result.values().size(); i++) {
            values.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    /** Of the fullest minute: Bedrock's own estimate, or the tokens where it gives none. */
    private static double peakTokens(Map<Asked, Map<Instant, Double>> told) {
        Map<Instant, Double> tokens = new TreeMap<>(values(told, Asked.INPUT));
        values(told, Asked.OUTPUT).forEach((minute, output) -> tokens.merge(minute, output, Double::sum));
        values(told, Asked.QUOTA_USE).forEach((minute, use) -> tokens.merge(minute, use, Math::max));
        return tokens.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static double sum(Map<Asked, Map<Instant, Double>> told, Asked asked) {
        return values(told, asked).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Map<Instant, Double> values(Map<Asked, Map<Instant, Double>> told, Asked asked) {
        return told.getOrDefault(asked, Map.of());
    }

    private static Figure figure(Kind kind, double value) {
        return new Figure(kind, value, Source.CLOUDWATCH);
    }

    @Override
    public void close() {
        client.close();
    }
}
