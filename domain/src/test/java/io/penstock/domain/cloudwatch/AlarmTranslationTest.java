package io.penstock.domain.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.cloudwatch.AlarmTranslation.Translated;
import io.penstock.domain.cloudwatch.CloudWatchAlarm.Term;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTranslationTest {

    @Test
    void anAlarmWithoutAMinimumLooksAtItsMetricItself() {
        CloudWatchAlarm alarm = only("""
                slow: {metric: calls.latency, statistic: p95, evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 3000,
                       treatMissingData: notBreaching}
                """, "Penstock/slow");

        assertThat(alarm.expression()).isEmpty();
        assertThat(alarm.terms())
                .containsExactly(
                        Map.entry("value", new Term(MetricName.MODEL_LATENCY, Map.of(), "p95", Duration.ofMinutes(1))));
        assertThat(alarm.datapointsToAlarm()).isEqualTo(2);
        assertThat(alarm.evaluationPeriods()).isEqualTo(3);
        assertThat(alarm.comparisonOperator()).isEqualTo("GreaterThanThreshold");
        assertThat(alarm.treatMissingData()).isEqualTo("notBreaching");
        assertThat(alarm.description()).endsWith(AlarmTranslation.MARK).contains("3000 ms in 2 of 3 periods");
    }

    @Test
    void aMinimumOfSamplesIsMetricMathOverTheSamplesOfTheSameMetric() {
        CloudWatchAlarm alarm = only(
                "failing: {metric: calls.errors, per: [intent], threshold: 0.05, minimumSamples: 20, period: 5m}",
                "Penstock/failing/faq");

        var errors = new Term(MetricName.ERRORS, Map.of("Intent", "faq"), "Average", Duration.ofMinutes(5));
        assertThat(alarm.expression()).contains("IF(samples >= 20, value)");
        assertThat(alarm.terms())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("value", errors, "samples", errors.with(MetricName.ERRORS, "SampleCount")));
    }

    @Test
    void thereIsOneForEachIntentOrModel() {
        assertThat(translated("x: {metric: calls.errors, per: [model], threshold: 0.5}")
                        .alarms())
                .extracting(CloudWatchAlarm::name)
                .containsExactly("Penstock/x/vendor.small-v1", "Penstock/x/vendor.large-v1");
        assertThat(translated("x: {metric: calls.errors, per: [intent], threshold: 0.5}")
                        .alarms())
                .extracting(CloudWatchAlarm::name)
                .containsExactly("Penstock/x/faq", "Penstock/x/coaching");
    }

    @Test
    void whatIsFasterThanAMinuteLooksAtOneInCloudWatch() {
        CloudWatchAlarm alarm = only("burst: {metric: calls.throttles, period: 10s, threshold: 0.4}", "Penstock/burst");

        assertThat(alarm.terms().firstEntry().getValue().period()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void useOfCapacityIsOfEachLane() {
        CloudWatchAlarm alarm = only("full: {metric: capacity.use, per: [lane], threshold: 0.8}", "Penstock/full/far");

        assertThat(alarm.terms())
                .containsValue(
                        new Term(MetricName.CAPACITY_USE, Map.of("Lane", "far"), "Average", Duration.ofMinutes(1)));
    }

    @Test
    void silenceIsCallsForEachRequestThatAModelWasWantedFor() {
        CloudWatchAlarm alarm = only(
                "silence: {metric: pipeline.callsPerRequest, threshold: 0.01, comparisonOperator: LessThanThreshold,"
                        + " minimumSamples: 5}",
                "Penstock/silence");

        assertThat(alarm.expression()).contains("IF(samples >= 5, FILL(started, 0) / samples)");
        assertThat(alarm.comparisonOperator()).isEqualTo("LessThanThreshold");
    }

    @Test
    void whatCloudWatchHasNoFiguresForIsNamedWithTheReason() {
        Translated translated = translated("""
                shut: {metric: lane.closed, per: [lane], threshold: 0.9}
                    tier: {metric: calls.errors, per: [tier], threshold: 0.9}
                """);

        assertThat(translated.alarms()).isEmpty();
        assertThat(translated.left()).containsOnlyKeys("shut", "tier");
        assertThat(translated.left().get("tier")).contains("[tier]");
    }

    @Test
    void everyAlarmOfTheHouseIsTranslatedOrNamed() {
        var config = ConfigReader.read(Path.of("..", "ops", "config", "penstock.yaml"));

        Translated translated = AlarmTranslation.of(config);

        assertThat(config.analytics().alarms())
                .allSatisfy(alarm -> assertThat(translated.left().containsKey(alarm.name())
                                || translated.alarms().stream()
                                        .anyMatch(each -> each.name().startsWith("Penstock/" + alarm.name())))
                        .as(alarm.name())
                        .isTrue());
        assertThat(translated.alarms())
                .allSatisfy(alarm -> assertThat(alarm.description().length()).isLessThan(1_024));
    }

    private static CloudWatchAlarm only(String alarm, String name) {
        return find(translated(alarm), name).orElseThrow();
    }

    private static Optional<CloudWatchAlarm> find(Translated translated, String name) {
        return translated.alarms().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static Translated translated(String alarms) {
        String yaml = SmallConfig.YAML + "analytics:\n  alarms:\n    " + alarms;
        return AlarmTranslation.of(ConfigReader.parse("alarms.yaml", yaml));
    }
}
