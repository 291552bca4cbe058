package io.penstock.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.analytics.DurationSketch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of ops/sql over tables of known content. */
class ReadyQuestionsTest {
    private static final Path FOLDER = Path.of("..", "..", "ops", "sql");
    private static final int MANY = 1000;

    private static Database filled;

    @BeforeAll
    static void fill() {
        filled = Filled.tables();
    }

    @AfterAll
    static void close() {
        filled.close();
    }

    static List<Question> questions() throws IOException {
        return Questions.in(FOLDER).all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void eachSaysWhatItAsksAndAnswersNothingWhenThereIsNothing(Question question) {
        try (var empty = Database.with(Tables.all())) {
            assertThat(question.about()).contains("?");
            assertThat(empty.tablesOf(question.sql())).isNotEmpty();
            assertThat(empty.ask(question.sql(), MANY).rowCount())
                    .isEqualTo(question.name().equals("totals") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void eachFindsWhatIsThere(Question question) {
        assertThat(filled.ask(question.sql(), MANY).rowCount()).isPositive();
    }

    @Test
    void errorsByCodeAndIntent() {
        assertThat(rows("errors-by-code"))
                .containsExactly(
                        "faq|CALL_TIMEOUT|20|0.0444",
                        "faq|ThrottlingException|20|0.0444",
                        "<b>greeting</b>|CALL_TIMEOUT|5|0.1",
                        "<b>greeting</b>|ThrottlingException|5|0.1");
        assertThat(rows("errors-by-hour"))
                .contains("2026-03-01T21:00:00Z|CALL_TIMEOUT|5", "2026-03-01T22:00:00Z|CALL_TIMEOUT|15")
                .hasSize(6);
    }

    @Test
    void retriesThatSucceed() {
        assertThat(rows("retry-success"))
                .containsExactly("faq|anthropic.sonnet|40|20|0.5", "<b>greeting</b>|anthropic.haiku|10|5|0.5");
    }

    @Test
    void lanesThatWereLeftAndCircuitsThatWereOpen() {
        assertThat(rows("circuit-changes"))
                .containsExactly(
                        "2026-03-01T21:00:00Z|sonnet|THROTTLED|haiku|2|0",
                        "2026-03-01T21:00:00Z|sonnet|circuit_open|null|0|1");
    }

    @Test
    void percentilesAreThoseOfTheMergedSketches() {
        var all = new DurationSketch();
        Stream.of(100, 300, 50).forEach(most -> {
            for (int ms = 1; ms <= most; ms++) {
                all.add(Duration.ofMillis(ms));
            }
        });
        Answer latency = ask("latency");

        assertThat(latency.column("calls").getFirst().longValue()).isEqualTo(450);
        assertThat(latency.column("p50Ms").getFirst().doubleValue()).isEqualTo(rounded(all, 50));
        assertThat(latency.column("p95Ms").getFirst().doubleValue()).isEqualTo(rounded(all, 95));
        assertThat(latency.column("p99Ms").getFirst().doubleValue()).isEqualTo(rounded(all, 99));
        assertThat(latency.column("meanMs").getFirst().doubleValue())
                .isEqualTo(Math.round(10 * all.meanMs().orElseThrow()) / 10.0);
        assertThat(latency.column("maxMs").getFirst().longValue()).isEqualTo(300);
    }

    private static double rounded(DurationSketch of, int percent) {
        return Math.round(10 * of.percentileMs(percent).orElseThrow()) / 10.0;
    }

    @Test
    void responseTimes() {
        assertThat(rows("response-time"))
                .containsExactly(
                        "faq|120|200|198.4|198.4|198.4|null|0", "<b>greeting</b>|100|200|198.4|198.4|198.4|null|0");
        assertThat(rows("response-time-by-hour")).hasSize(3).allMatch(row -> row.endsWith("|198.4|198.4|198.4"));
    }

    @Test
    void spendByIntentAndModel() {
        assertThat(rows("spend"))
                .containsExactly(
                        "faq|anthropic.sonnet|400|4000|400|0|3|7.5|0.75",
                        "<b>greeting</b>|anthropic.haiku|50|500|50|0|0.75|15|0.1875",
                        "faq|anthropic.haiku|50|500|50|0|0.25|5|0.0625");
        assertThat(rows("spend-by-day"))
                .containsExactly("2026-03-01T00:00:00Z|faq|3.25", "2026-03-02T00:00:00Z|<b>greeting</b>|0.75");
    }

    @Test
    void throttlesByHour() {
        assertThat(rows("throttles-by-hour"))
                .containsExactly(
                        "2026-03-01T21:00:00Z|anthropic.sonnet|5|100|0.05",
                        "2026-03-01T22:00:00Z|anthropic.haiku|0|50|0",
                        "2026-03-01T22:00:00Z|anthropic.sonnet|15|300|0.05",
                        "2026-03-02T06:00:00Z|anthropic.haiku|5|50|0.1");
    }

    @Test
    void fallbackIsAShareOfWhatWasAccepted() {
        assertThat(rows("fallback-rate"))
                .containsExactly("<b>greeting</b>|100|25|0|0|0|0.25|1", "faq|100|0|3|1|20|0.04|0.96");
        assertThat(rows("levels-by-hour")).hasSize(7).contains("2026-03-01T22:00:00Z|REJECTED|20");
        assertThat(rows("answered-by-model"))
                .containsExactly(
                        "anthropic.haiku|null|100|0.4545",
                        "anthropic.sonnet|null|96|0.4364",
                        "null|REJECTED|20|0.0909",
                        "null|TEMPLATE|3|0.0136",
                        "null|APOLOGY|1|0.0045");
        assertThat(rows("causes")).contains("faq|DEADLINE_PASSED|3");
        assertThat(rows("rejections")).contains("faq|EMPTY_MESSAGES|20");
    }

    @Test
    void totals() {
        assertThat(rows("totals")).containsExactly("220|20|0.98|0.145|0|198.4|500|0.1|0.05|5500|4");
    }

    @Test
    void batchesAreWeighedByTheirNumberAndOpenCircuitsByTheTime() {
        assertThat(rows("batches")).containsExactly("sonnet|400|80|5|180|0.025");
    }

    @Test
    void capacityOverHoursIsWeighedByTimeAndWasteNeverMadeGoodByAnOverload() {
        assertThat(rows("capacity")).containsExactly("sonnet|2|3600000|500|1000|0.5|20|500|0.25|80|20|18|450");
        assertThat(rows("capacity-by-hour"))
                .containsExactly(
                        "2026-03-01T21:00:00Z|sonnet|500|1000|250", "2026-03-01T22:00:00Z|sonnet|500|1000|750");
        assertThat(rows("lane-use"))
                .containsExactly(
                        "2026-03-01T22:00:00Z|haiku|1200|6000|0.2", "2026-03-01T22:00:00Z|sonnet|1200|null|null");
    }

    @Test
    void whatWasAddedLateHasNoForecastOfItsOwn() {
        assertThat(rows("budgets"))
                .containsExactly(
                        "faq|1|4|2|2|4000|null|null|20|null|NOTE",
                        "greeting|1|0.5|null|null|10|null|null|10|null|null");
        assertThat(rows("spend-against-forecast")).containsExactly("2026-03-01T00:00:00Z|4.5|2");
        assertThat(rows("callers")).containsExactly("faq|shop|5|3000|3|0.75", "faq|app|5|1000|1|0.25");
    }

    @Test
    void aQuestionThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        var questions = Questions.in(FOLDER);

        assertThatThrownBy(() -> questions.named("nope"))
                .isInstanceOf(BadQueryException.class)
                .hasMessageContainingAll("nope", "errors-by-code");
    }

    private static Answer ask(String name) {
        try {
            return filled.ask(Questions.in(FOLDER).named(name).sql(), MANY);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(String name) {
        return ask(name).rows().stream()
                .map(row -> String.join(
                        "|",
                        row.stream()
                                .map(value -> value.isFloatingPointNumber()
                                        ? value.decimalValue()
                                                .stripTrailingZeros()
                                                .toPlainString()
                                        : value.asText())
                                .toList()))
                .toList();
    }
}
