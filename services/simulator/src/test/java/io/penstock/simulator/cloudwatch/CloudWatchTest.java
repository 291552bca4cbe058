package io.penstock.simulator.cloudwatch;

import static io.penstock.simulator.Fixture.metadata;
import static io.penstock.simulator.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.simulator.Fixture;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InternalServiceException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The simulator's CloudWatch as the AWS SDK meets it. */
@Timeout(60)
class CloudWatchTest {
    private static final Fixture GIVEN = new Fixture();
    private static final String NAMESPACE = "Test";
    private static final int FIVE_MINUTES = 300;

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    @Test
    void whatWasPutIsReadAsStatisticsOfEachPeriod() {
        // Earlier tests may have moved the clock: both minutes are to be of one period of five.
        GIVEN.clock.advance(Duration.ofSeconds(FIVE_MINUTES - now().getEpochSecond() % FIVE_MINUTES));
        Instant minute = now();
        put(datum("Latency").timestamp(minute).values(100.0, 200.0, 400.0).counts(97.0, 2.0, 1.0));
        put(datum("Latency").timestamp(minute.plusSeconds(60)).value(50.0));

        assertThat(get("Latency", "SampleCount", 60).values()).containsExactly(1.0, 100.0);
        assertThat(get("Latency", "Sum", 60).values()).containsExactly(50.0, 10_500.0);
        assertThat(get("Latency", "p98", 60).values()).containsExactly(50.0, 200.0);
        assertThat(get("Latency", "Maximum", FIVE_MINUTES).values()).containsExactly(400.0);
        assertThat(get("Latency", "Sum", 60).timestamps()).containsExactly(minute.plusSeconds(60), minute);
    }

    @Test
    void putsOfOneMinuteAddUp() {
        put(datum("Calls").timestamp(now()).value(3.0));
        put(datum("Calls").timestamp(now()).value(4.0));

        assertThat(get("Calls", "Sum", 60).values()).containsExactly(7.0);
    }

    @Test
    void aThousandMetricsGoIntoARequestAndNoMore() {
        List<MetricDatum> thousand =
                Collections.nCopies(1_000, datum("Many").value(1.0).build());

        GIVEN.cloudWatch.putMetricData(p -> p.namespace(NAMESPACE).metricData(thousand));

        assertThat(get("Many", "Sum", 60).values()).containsExactly(1_000.0);
        List<MetricDatum> oneMore =
                Collections.nCopies(1_001, datum("Many").value(1.0).build());
        assertThatThrownBy(() -> GIVEN.cloudWatch.putMetricData(
                        p -> p.namespace(NAMESPACE).metricData(oneMore)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aRequestIsUnderAMegabyteHoweverSmallItIsPacked() {
        Double[] values =
                DoubleStream.iterate(1, value -> value * 1.1).limit(150).boxed().toArray(Double[]::new);
        List<MetricDatum> data = Collections.nCopies(
                1_000, datum("Big").values(values).counts(values).build());

        var refused = catchThrowableOfType(
                CloudWatchException.class,
                () -> GIVEN.cloudWatch.putMetricData(p -> p.namespace(NAMESPACE).metricData(data)));

        assertThat(refused.statusCode()).isEqualTo(413);
    }

    @Test
    void aMetricHasLimitsOfItsOwn() {
        Double[] tooMany =
                DoubleStream.iterate(1, value -> value + 1).limit(151).boxed().toArray(Double[]::new);
        List<Dimension> dimensions = IntStream.range(0, 31)
                .mapToObj(i -> Dimension.builder().name("d" + i).value("v").build())
                .toList();

        assertRefused(InvalidParameterValueException.class, datum("X").values(tooMany));
        assertRefused(InvalidParameterValueException.class, datum("X").value(Double.NaN));
        assertRefused(
                InvalidParameterValueException.class,
                datum("X").values(1.0, 2.0).counts(1.0));
        assertRefused(
                InvalidParameterValueException.class, datum("X").value(1.0).dimensions(dimensions));
        assertRefused(
                InvalidParameterValueException.class,
                datum("X").value(1.0).timestamp(now().minus(Duration.ofDays(15))));
        assertRefused(
                InvalidParameterValueException.class, datum("X").value(1.0).timestamp(now().plus(Duration.ofHours(3))));
        assertRefused(
                InvalidParameterCombinationException.class,
                datum("X").value(1.0).values(1.0));
        assertRefused(
                MissingRequiredParameterException.class, MetricDatum.builder().value(1.0));
    }

    @Test
    void aThrottledRequestIsKnownAsSuchByTheSdk() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, new Fault.Throttle(), 1)));

        var refused = catchThrowableOfType(
                CloudWatchException.class, () -> put(datum("X").value(1.0)));

        assertThat(refused.isThrottlingException()).isTrue();
    }

    @Test
    void faultsOfCloudWatchAreItsOwn() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Throttle(), 1)));
        put(datum("Unharmed").value(1.0));

        GIVEN.simulator.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, new Fault.ServerFault(), 1)));
        assertThatThrownBy(() -> put(datum("X").value(1.0))).isInstanceOf(InternalServiceException.class);
        converse("r1");

        GIVEN.simulator.faults().set(List.of(FaultRule.always(CloudWatchSurface.TARGET, new Fault.Hang(), 1)));
        assertThatThrownBy(() -> GIVEN.cloudWatch.putMetricData(p -> p.namespace(NAMESPACE)
                        .metricData(datum("X").value(1.0).build())
                        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void bedrocksOwnMetricsAreThoseOfTheCallsThatTheSimulatorCounted() {
        converse("r1");
        converse("r2");
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Throttle(), 1)));
        assertThat(catchThrowable(() -> converse("r3"))).isInstanceOf(ThrottlingException.class);
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.ServerFault(), 1)));
        assertThat(catchThrowable(() -> converse("r4"))).isNotNull();

        assertThat(bedrock("Invocations")).isEqualTo(2);
        assertThat(bedrock("InvocationThrottles")).isEqualTo(1);
        assertThat(bedrock("InvocationServerErrors")).isEqualTo(1);
        assertThat(bedrock("InvocationClientErrors")).isZero();
        assertThat(bedrock("InputTokenCount")).isEqualTo(14);
        assertThat(bedrock("OutputTokenCount")).isEqualTo(22);
        assertThat(bedrock("InvocationLatency")).isPositive();
    }

    @Test
    void alarmsAreKeptDescribedAndDeleted() {
        GIVEN.cloudWatch.putMetricAlarm(alarm("penstock-errors").build());
        GIVEN.cloudWatch.putMetricAlarm(alarm("other").build());

        var found = GIVEN.cloudWatch
                .describeAlarms(d -> d.alarmNamePrefix("penstock-"))
                .metricAlarms();

        assertThat(found).singleElement().satisfies(alarm -> {
            assertThat(alarm.threshold()).isEqualTo(5);
            assertThat(alarm.datapointsToAlarm()).isEqualTo(2);
            assertThat(alarm.dimensions()).extracting(Dimension::value).containsExactly("faq");
        });
        GIVEN.cloudWatch.deleteAlarms(d -> d.alarmNames("penstock-errors", "other"));
        assertThat(GIVEN.simulator.cloudWatch().alarms().alarms()).doesNotContainKeys("penstock-errors", "other");
    }

    @Test
    void alarmsComeByPages() {
        IntStream.range(0, 60)
                .forEach(i -> GIVEN.cloudWatch.putMetricAlarm(alarm("page-" + i).build()));

        assertThat(GIVEN.cloudWatch
                        .describeAlarmsPaginator(d -> d.alarmNamePrefix("page-"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .hasSize(60);
    }

    @Test
    void anAlarmThatCannotBeIsRefused() {
        assertThatThrownBy(() -> GIVEN.cloudWatch.putMetricAlarm(
                        alarm("x").datapointsToAlarm(4).build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("DatapointsToAlarm");
        assertThatThrownBy(() ->
                        GIVEN.cloudWatch.putMetricAlarm(alarm("x").period(45).build()))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Period");
    }

    @Test
    void aDashboardIsAnObjectWithWidgets() {
        GIVEN.cloudWatch.putDashboard(d -> d.dashboardName("Penstock").dashboardBody("{\"widgets\": []}"));

        assertThat(GIVEN.simulator.cloudWatch().dashboards()).containsEntry("Penstock", "{\"widgets\": []}");
        assertThatThrownBy(() ->
                        GIVEN.cloudWatch.putDashboard(d -> d.dashboardName("X").dashboardBody("widgets")))
                .isInstanceOf(DashboardInvalidInputErrorException.class);
    }

    private static PutMetricAlarmRequest.Builder alarm(String name) {
        return PutMetricAlarmRequest.builder()
                .alarmName(name)
                .namespace(NAMESPACE)
                .metricName("Errors")
                .dimensions(d -> d.name("Intent").value("faq"))
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .threshold(5.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("notBreaching");
    }

    private static void assertRefused(Class<? extends CloudWatchException> type, MetricDatum.Builder datum) {
        assertThatThrownBy(() -> put(datum)).isInstanceOf(type);
    }

    private static MetricDatum.Builder datum(String name) {
        return MetricDatum.builder()
                .metricName(name)
                .dimensions(d -> d.name("Intent").value("faq"))
                .timestamp(now())
                .unit(StandardUnit.COUNT);
    }

    private static void put(MetricDatum.Builder datum) {
        GIVEN.cloudWatch.putMetricData(p -> p.namespace(NAMESPACE).metricData(datum.build()));
    }

    private static MetricDataResult get(String metric, String statistic, int period) {
        Dimension intent = Dimension.builder().name("Intent").value("faq").build();
        return get(NAMESPACE, metric, intent, statistic, period);
    }

    private static double bedrock(String metric) {
        Dimension model =
                Dimension.builder().name("ModelId").value(Fixture.FAST).build();
        return get("AWS/Bedrock", metric, model, "Sum", 60).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static MetricDataResult get(
            String namespace, String metric, Dimension dimension, String statistic, int period) {
        return GIVEN.cloudWatch
                .getMetricData(g -> g.startTime(now())
                        .endTime(now().plusSeconds(FIVE_MINUTES))
                        .metricDataQueries(q -> q.id("q")
                                .metricStat(s -> s.stat(statistic)
                                        .period(period)
                                        .metric(m -> m.namespace(namespace)
                                                .metricName(metric)
                                                .dimensions(dimension)))))
                .metricDataResults()
                .getFirst();
    }

    private static void converse(String requestId) {
        GIVEN.sync.converse(
                c -> c.modelId(Fixture.FAST).messages(user("Hello")).requestMetadata(metadata(requestId, 7, 11)));
    }

    private static Instant now() {
        return GIVEN.clock.instant();
    }
}
