package io.penstock.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudWatch's own tables: 0 a datapoint that does not breach, X one that does, - none. */
class AlarmEvaluationTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3 | 0-X-X | OK    | OK    | OK    | OK
        3 | ----0 | OK    | OK    | OK    | OK
        3 | ----- | INSUFFICIENT_DATA | kept | ALARM | OK
        3 | 0XX-X | ALARM | ALARM | ALARM | ALARM
        3 | --X-- | ALARM | kept  | ALARM | OK
        2 | 0-X-X | ALARM | ALARM | ALARM | ALARM
        2 | 00X0X | ALARM | ALARM | ALARM | ALARM
        2 | 0-X-- | OK    | OK    | ALARM | OK
        2 | ----0 | OK    | OK    | ALARM | OK
        2 | ---X- | ALARM | kept  | ALARM | OK
        3 | ----X | kept  | kept  | ALARM | OK
        """)
    void fillsUpAsCloudWatchDoes(
            int toAlarm, String points, String missing, String ignore, String breaching, String notBreaching) {
        for (AlarmState now : AlarmState.values()) {
            assertThat(state(toAlarm, MissingData.MISSING, now, points)).isEqualTo(expected(missing, now));
            assertThat(state(toAlarm, MissingData.IGNORE, now, points)).isEqualTo(expected(ignore, now));
            assertThat(state(toAlarm, MissingData.BREACHING, now, points)).isEqualTo(expected(breaching, now));
            assertThat(state(toAlarm, MissingData.NOT_BREACHING, now, points)).isEqualTo(expected(notBreaching, now));
        }
    }

    private static AlarmState expected(String text, AlarmState now) {
        return text.equals("kept") ? now : AlarmState.valueOf(text);
    }

    private static AlarmState state(int toAlarm, MissingData missing, AlarmState now, String points) {
        List<Datapoint> range = IntStream.range(0, points.length())
                .mapToObj(i -> point(i, points.charAt(i)))
                .toList();
        return new AlarmEvaluation(alarm(toAlarm, missing), now).of(range);
    }

    private static Datapoint point(int i, char kind) {
        Instant start = START.plus(Duration.ofMinutes(i));
        return kind == '-'
                ? new Datapoint(start, OptionalDouble.empty(), 0, false)
                : new Datapoint(start, OptionalDouble.of(1), 1, kind == 'X');
    }

    private static AlarmDefinition alarm(int toAlarm, MissingData missing) {
        return new AlarmDefinition(
                "any",
                "",
                MetricCatalogue.LAG,
                Statistic.AVERAGE,
                List.of(),
                Duration.ofMinutes(1),
                3,
                toAlarm,
                1,
                1,
                Comparison.GREATER,
                missing,
                1,
                false,
                Severity.WARN,
                Optional.empty());
    }
}
