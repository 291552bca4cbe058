package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look, against one pipeline that has answered {@code twelve-calls.jsonl}, all of intent {@code completion}. */
class CommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SENT = 12;
    private static final String HOME = "penstock.home";

    @TempDir
    static Path folder;

    private static Standing standing;

    @BeforeAll
    static void startAndSend() throws IOException {
        System.setProperty(HOME, Standing.OPS.resolve("..").toString());
        standing = Standing.start(folder);
        var sent = run(
                "send",
                "--file",
                Standing.OPS.resolve("samples/twelve-calls.jsonl").toString(),
                "--wait",
                "--json");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
    }

    @AfterAll
    static void stop() {
        System.clearProperty(HOME);
        standing.close();
    }

    @AfterEach
    void liftFaults() {
        standing.pipeline().simulator().faults().clear();
    }

    @Test
    void callsShowsLabelsAndFiguresOfEachCall() throws IOException {
        JsonNode answer = run("calls", "--json", "--status", "success").json();

        assertThat(answer.path("statuses").path("success").intValue()).isGreaterThanOrEqualTo(SENT);
        assertThat(answer.path("calls")).hasSizeGreaterThanOrEqualTo(SENT).allSatisfy(call -> {
            assertThat(call.path("model").textValue()).contains("anthropic");
            assertThat(call.path("inputTokens").intValue()).isPositive();
            assertThat(call.path("latencyMs").intValue()).isPositive();
            assertThat(call.path("firstTokenMs").intValue()).isPositive();
            assertThat(call.path("costUsd").doubleValue()).isPositive();
            assertThat(call.path("errorCode").isNull()).isTrue();
        });
    }

    @Test
    void callsAreCountedInFullAndPrintedByTheLast() {
        String text = run("calls", "--last", "5", "--status", "success").out();

        assertThat(text.lines().filter(line -> line.contains(" success ")).count())
                .isEqualTo(5);
        assertThat(text).contains("older ones are not shown");
    }

    @Test
    void callsOfAnotherIntentOrEndAreLeftOut() throws IOException {
        assertThat(run("calls", "--json", "--intent", "nobody-asks-this")
                        .json()
                        .path("count")
                        .intValue())
                .isZero();
        assertThat(run("calls", "--json", "--status", "validation_error")
                        .json()
                        .path("count")
                        .intValue())
                .isZero();
    }

    @Test
    void aHangIsVisibleWhileItHangs() throws IOException {
        run("fault", "set", "--kind", "hang");
        Path hanging = Files.writeString(folder.resolve("hanging.jsonl"), """
                {"requestId": "hanging", "caller": "shop", "intent": "faq", "tier": "premium", "timeoutMs": 8000, \
                "messages": [{"role": "user", "content": "A secret question"}]}
                """);
        run("send", "--file", hanging.toString());

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var ran = run("calls", "--open", "--json");
            assertThat(ran.out()).doesNotContain("secret");
            assertThat(ran.json().path("calls")).anySatisfy(call -> {
                assertThat(call.path("requestId").textValue()).isEqualTo("hanging");
                assertThat(call.path("ageMs").longValue()).isGreaterThan(500);
            });
        });
        assertThat(run("calls", "--open").out()).contains("hanging.1.1");
    }

    @Test
    void lanesTellHowTheyStand() throws IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run("lanes", "--json").json().path("lanes"))
                        .anySatisfy(lane -> {
                            assertThat(lane.path("lane").textValue()).isNotBlank();
                            assertThat(lane.path("state").textValue()).isEqualTo("open");
                            assertThat(lane.path("tokensPerMinute").longValue()).isGreaterThan(1_000_000);
                            assertThat(lane.path("window").intValue()).isPositive();
                        }));
        assertThat(run("lanes").out()).contains("quota/min").contains("open");
    }

    @Test
    void topShowsTheLastMinute() throws IOException {
        var top = run("top", "--once", "--json");

        assertThat(top.exitCode()).as(top.err()).isZero();
        JsonNode minute = top.json().path("last60Seconds");
        assertThat(minute.path("requestsPerSecond").doubleValue() * 60).isGreaterThan(SENT - 0.5);
        assertThat(minute.path("resultsPerSecond").doubleValue() * 60).isGreaterThan(SENT - 0.5);
        assertThat(minute.path("tokensPerSecond").doubleValue()).isPositive();
        assertThat(minute.path("endToEndMs").path("p99").doubleValue()).isPositive();
        assertThat(minute.path("fallbackRate").doubleValue()).isBetween(0.0, 0.99);
        assertThat(run("top", "--once").out())
                .contains("capacity used")
                .contains("lane")
                .contains("intent");
    }

    @Test
    void sqlAnswersFromWhatStandsInTheTopics() throws IOException {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var ran = run(
                    "sql", "--json", "select sum(results)::bigint n, sum(total.count)::bigint t from metrics_requests");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.json().at("/rows/0/n").longValue()).isGreaterThanOrEqualTo(SENT);
            assertThat(ran.json().at("/read/0/windowSeconds").intValue()).isEqualTo(60);
        });
        assertThat(run("sql", "select count(*) n from results where level = 'FULL' and tokens.input > 0")
                        .out())
                .containsPattern("(?m)^ *[1-9]\\d*$");
        assertThat(run("sql", "--ask", "latency", "--csv", "-").out())
                .startsWith("intent,calls,meanMs,p50Ms,p95Ms,p99Ms,maxMs\r\n")
                .hasLineCount(1 + intents());
        assertThat(run("sql", "--tables").out())
                .contains("metrics_calls", "latency.p95Ms", "95 % of all do not exceed this, in milliseconds");
        assertThat(run("sql", "--ask", "list", "--json").json().path("questions"))
                .hasSizeGreaterThan(10);
    }

    private static int intents() throws IOException {
        return run("sql", "--json", "select distinct intent from metrics_calls where latency.count > 0")
                .json()
                .path("rowCount")
                .intValue();
    }

    @Test
    void aBadQuestionIsWrongUseAndIsToldWhere() {
        var refused = run("sql", "select nope from metrics_calls");

        assertThat(refused.exitCode()).isEqualTo(Main.WRONG_USE);
        assertThat(refused.err()).contains("\"nope\" not found", "LINE 1");
        assertThat(run("sql", "--ask", "nope").err()).contains("right: one of", "errors-by-code");
    }

    @Test
    void aReportIsOneFileWithTheFiguresOfTheTopics() throws IOException {
        Path page = folder.resolve("week.html");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var ran = run("report", "week", "--days", "1", "--out", page.toString(), "--json");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.json().at("/answers/totals/0/requests").intValue()).isGreaterThanOrEqualTo(SENT);
        });
        assertThat(Files.readString(page))
                .contains("<svg", "FULL", "completion")
                .doesNotContain("http");
    }

    @Test
    void faultsAreAddedShownReplacedAndLifted() throws IOException {
        run("fault", "set", "--kind", "throttle", "--rate", "0.2", "--model", "haiku");
        JsonNode two = run("fault", "set", "--kind", "hang", "--from", "5s", "--for", "30s", "--json")
                .json();

        assertThat(two).isEqualTo(run("fault", "list", "--json").json());
        assertThat(two.path("faults")).hasSize(2);
        assertThat(two.at("/faults/0/model").textValue()).isEqualTo("global.anthropic.claude-haiku-4-5-20251001-v1:0");
        assertThat(two.at("/faults/1/fromSeconds").doubleValue()).isEqualTo(5);
        assertThat(two.at("/faults/1/untilSeconds").doubleValue()).isEqualTo(35);
        assertThat(run("fault", "set", "--kind", "unavailable", "--replace", "--json")
                        .json()
                        .path("faults"))
                .hasSize(1);
        assertThat(run("fault", "clear").out()).contains("no faults");
    }

    @Test
    void alarmsAndWhyTellThatAllIsWell() throws IOException {
        var shown = run("alarms", "--all", "--json");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        JsonNode alarms = shown.json();
        JsonNode why = run("why", "faq", "--json").json();

        assertThat(alarms.path("definitions"))
                .hasSize(alarms.path("configured").intValue())
                .anySatisfy(each -> assertThat(each.path("alarm").textValue()).isEqualTo("intent-burst"));
        assertThat(why.path("intent").textValue()).isEqualTo("faq");
        assertThat(why.path("inForce")).isEmpty();
        assertThat(run("why", "nobody-asks-this").exitCode()).isEqualTo(Main.WRONG_USE);
    }

    @Test
    void aFaultThatTheSimulatorDoesNotKnowIsRefusedInItsWordsAndThoseBeforeStay() throws IOException {
        run("fault", "set", "--kind", "throttle", "--rate", "0.1");

        var refused = run("fault", "set", "--kind", "melt", "--with", "colour=red");

        assertThat(refused.exitCode()).isEqualTo(Main.WRONG_USE);
        assertThat(refused.err()).contains("melt").contains("is not one of").contains("colour");
        assertThat(run("fault", "list", "--json").json().path("faults")).hasSize(1);
    }

    private static Ran run(String... arguments) {
        return standing.run(arguments);
    }
}
