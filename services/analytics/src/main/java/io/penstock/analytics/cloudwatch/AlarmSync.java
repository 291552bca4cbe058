package io.penstock.analytics.cloudwatch;

import io.penstock.domain.cloudwatch.AlarmTranslation;
import io.penstock.domain.cloudwatch.CloudWatchAlarm;
import io.penstock.domain.cloudwatch.CloudWatchAlarm.Term;
import io.penstock.domain.cloudwatch.Dashboard;
import io.penstock.domain.config.PenstockConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Brings CloudWatch's alarms and dashboard to what the configuration says. */
public final class AlarmSync implements AutoCloseable {
    /** Most names that one DeleteAlarms takes. */
    private static final int NAMES_A_REQUEST = 100;

    private static final String RESULT = "result";

    private final PenstockConfig config;
    private final String region;
    private final CloudWatchClient client;

    /** @param region of alarms and dashboard, which is that of the metrics */
    public AlarmSync(PenstockConfig config, String region) {
        this.config = config;
        this.region = region;
        this.client = CloudWatchClients.paced(config.cloudWatch(), region);
    }

    /**
     * What is to be done.
     *
     * @param written alarms to be put; CloudWatch's own state of those that are there stays
     * @param removed names of alarms that an earlier run wrote and nothing defines any more
     * @param left configured alarms that CloudWatch cannot have, each with the reason
     */
    public record Plan(
            List<CloudWatchAlarm> written,
            List<String> removed,
            Map<String, String> left,
            String dashboard,
            String dashboardBody) {}

    /** @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch does not say what it has */
    public Plan plan() {
        var translated = AlarmTranslation.of(config);
        Set<String> wanted =
                translated.alarms().stream().map(CloudWatchAlarm::name).collect(Collectors.toSet());
        List<String> removed = client
                .describeAlarmsPaginator(
                        d -> d.alarmNamePrefix(config.cloudWatch().namespace() + "/"))
                .metricAlarms()
                .stream()
                .filter(AlarmSync::isOurs)
                .map(MetricAlarm::alarmName)
                .filter(name -> !wanted.contains(name))
                .toList();
        return new Plan(
                translated.alarms(),
                removed,
                translated.left(),
                Dashboard.name(config),
                Dashboard.body(config, region));
    }

    private static boolean isOurs(MetricAlarm alarm) {
        return Optional.ofNullable(alarm.alarmDescription()).orElse("").endsWith(AlarmTranslation.MARK);
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException when CloudWatch does not take it; what it took stays */
    public void carryOut(Plan plan) {
        plan.written().stream().map(this::request).forEach(client::putMetricAlarm);
        for (int from = 0; from < plan.removed().size(); from += NAMES_A_REQUEST) {
            List<String> names = plan.removed()
                    .subList(
                            from,
                            Math.min(from + NAMES_A_REQUEST, plan.removed().size()));
            client.deleteAlarms(d -> d.alarmNames(names));
        }
        client.putDashboard(d -> d.dashboardName(plan.dashboard()).dashboardBody(plan.dashboardBody()));
    }

    private PutMetricAlarmRequest request(CloudWatchAlarm alarm) {
        var request = PutMetricAlarmRequest.builder()
                .alarmName(alarm.name())
                .alarmDescription(alarm.description())
                .evaluationPeriods(alarm.evaluationPeriods())
                .datapointsToAlarm(alarm.datapointsToAlarm())
                .threshold(alarm.threshold())
                .comparisonOperator(alarm.comparisonOperator())
                .treatMissingData(alarm.treatMissingData());
        return alarm.expression()
                .map(expression -> request.metrics(queries(alarm, expression)))
                .orElseGet(() -> watching(request, alarm.terms().firstEntry().getValue()))
                .build();
    }

    private PutMetricAlarmRequest.Builder watching(PutMetricAlarmRequest.Builder request, Term term) {
        request.namespace(config.cloudWatch().namespace())
                .metricName(term.metric().text())
                .dimensions(dimensions(term))
                .period((int) term.period().toSeconds());
        return term.statistic().startsWith("p")
                ? request.extendedStatistic(term.statistic())
                : request.statistic(term.statistic());
    }

    private List<MetricDataQuery> queries(CloudWatchAlarm alarm, String expression) {
        List<MetricDataQuery> queries = new ArrayList<>();
        alarm.terms().forEach((id, term) -> queries.add(query(id, term)));
        queries.add(MetricDataQuery.builder()
                .id(RESULT)
                .expression(expression)
                .returnData(true)
                .build());
        return queries;
    }

    private MetricDataQuery query(String id, Term term) {
        return MetricDataQuery.builder()
                .id(id)
                .returnData(false)
                .metricStat(stat -> stat.stat(term.statistic())
                        .period((int) term.period().toSeconds())
                        .metric(metric -> metric.namespace(config.cloudWatch().namespace())
                                .metricName(term.metric().text())
                                .dimensions(dimensions(term))))
                .build();
    }

    private static List<Dimension> dimensions(Term term) {
        return term.dimensions().entrySet().stream()
                .map(each -> Dimension.builder()
                        .name(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
