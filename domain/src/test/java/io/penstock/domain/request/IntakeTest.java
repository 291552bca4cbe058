package io.penstock.domain.request;

import static io.penstock.domain.given.Draft.request;
import static io.penstock.domain.given.Draft.turns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.domain.LaneId;
import io.penstock.domain.given.Draft;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.request.Problem.Code;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTest {
    private static final LaneId SMALL = new LaneId("small");
    private static final LaneId LARGE = new LaneId("large");
    private static final LaneId FAR = new LaneId("far");

    private final Intake intake = new Intake(SmallConfig.read());

    @Test
    void aValidRequestIsAcceptedWithItsRouteAndLimits() {
        var accepted = accepted(request().maxTokens(300));

        assertThat(accepted.route()).containsExactly(LARGE, FAR, SMALL);
        assertThat(accepted.maxTokens()).isEqualTo(300);
        assertThat(accepted.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(accepted.inputTokens()).isEqualTo((int) Math.ceil("Where is my parcel?".length() / 4.0) + 4);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("invalidRequests")
    void aWrongFieldIsNamedByCodeAndPath(Code code, String path, Draft draft) {
        assertThat(problems(draft)).extracting(Problem::code, Problem::field).containsExactly(tuple(code, path));
    }

    @Test
    void everyCodeOfTheContractHasItsCaseAbove() {
        var tried = EnumSet.noneOf(Code.class);
        invalidRequests().forEach(each -> tried.add((Code) each.get()[0]));

        assertThat(tried).isEqualTo(EnumSet.allOf(Code.class));
    }

    static Stream<Arguments> invalidRequests() {
        var user = new Message("user", "Hello");
        var assistant = new Message("assistant", "Hello");
        return Stream.of(
                arguments(Code.UNKNOWN_INTENT, "intent", request().intent("fqa")),
                arguments(Code.UNKNOWN_TIER, "tier", request().tier("gold")),
                arguments(Code.INVALID_CALLER, "caller", request().caller(" ")),
                arguments(
                        Code.INVALID_MODEL,
                        "model",
                        request().tier("basic").intent("coaching").model("large")),
                arguments(Code.INVALID_MODEL, "model", request().model("")),
                arguments(Code.EMPTY_MESSAGES, "messages", request().messages()),
                arguments(Code.INVALID_TURN_ORDER, "messages[0].role", request().messages(assistant)),
                arguments(Code.INVALID_TURN_ORDER, "messages[1].role", request().messages(user, user, user)),
                arguments(Code.INVALID_TURN_ORDER, "messages[1].role", request().messages(user, assistant)),
                arguments(
                        Code.INVALID_TURN_ORDER,
                        "messages[0].role",
                        request().messages(new Message("system", "Be kind."))),
                arguments(Code.EMPTY_CONTENT, "messages[0].content", request().saying("\n\t ")),
                arguments(Code.EMPTY_CONTENT, "messages[2].content", request().messages(user, assistant, said(""))),
                arguments(Code.INPUT_TOO_LARGE, "messages", request().saying("x".repeat(4 * 5000))),
                arguments(Code.INPUT_TOO_LARGE, "messages", request().stop("x".repeat(256 * 1024))),
                arguments(
                        Code.INPUT_EXCEEDS_MODEL_LIMIT,
                        "messages",
                        request().intent("coaching").saying("x".repeat(4 * 7900))),
                arguments(
                        Code.INVALID_TEMPERATURE,
                        "parameters.temperature",
                        request().temperature(1.01)),
                arguments(
                        Code.INVALID_TEMPERATURE,
                        "parameters.temperature",
                        request().temperature(-0.01)),
                arguments(
                        Code.INVALID_TEMPERATURE,
                        "parameters.temperature",
                        request().temperature(Double.NaN)),
                arguments(Code.INVALID_TOP_P, "parameters.topP", request().topP(0)),
                arguments(Code.INVALID_TOP_P, "parameters.topP", request().topP(1.5)),
                arguments(
                        Code.INVALID_MAX_TOKENS,
                        "parameters.maxTokens",
                        request().maxTokens(0)),
                arguments(
                        Code.MAX_TOKENS_EXCEEDED,
                        "parameters.maxTokens",
                        request().maxTokens(801)),
                arguments(
                        Code.MAX_TOKENS_EXCEEDED,
                        "parameters.maxTokens",
                        request().intent("coaching").maxTokens(1001)),
                arguments(Code.INVALID_TIMEOUT, "timeoutMs", request().timeout(Duration.ZERO)),
                arguments(Code.INVALID_TIMEOUT, "timeoutMs", request().timeout(Duration.ofMillis(999))),
                arguments(Code.INVALID_REQUEST_ID, "requestId", request().id("")),
                arguments(Code.INVALID_REQUEST_ID, "requestId", request().id("a\nb")),
                arguments(Code.INVALID_REQUEST_ID, "requestId", request().id("x".repeat(201))),
                arguments(Code.INVALID_TIMEOUT, "timeoutMs", request().timeout(Duration.ofMillis(Long.MIN_VALUE))),
                arguments(Code.INVALID_FORMAT, "expectedFormat", request().format("yaml")));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var found = problems(request()
                .caller("")
                .tier("gold")
                .messages(new Message("assistant", ""), new Message("assistant", "Hello"))
                .temperature(2)
                .topP(0)
                .format("xml")
                .maxTokens(5000));

        assertThat(found)
                .extracting(Problem::code, Problem::field)
                .containsExactlyInAnyOrder(
                        tuple(Code.INVALID_CALLER, "caller"),
                        tuple(Code.UNKNOWN_TIER, "tier"),
                        tuple(Code.INVALID_TURN_ORDER, "messages[0].role"),
                        tuple(Code.EMPTY_CONTENT, "messages[0].content"),
                        tuple(Code.INVALID_TURN_ORDER, "messages[1].role"),
                        tuple(Code.INVALID_TEMPERATURE, "parameters.temperature"),
                        tuple(Code.INVALID_TOP_P, "parameters.topP"),
                        tuple(Code.INVALID_FORMAT, "expectedFormat"),
                        tuple(Code.MAX_TOKENS_EXCEEDED, "parameters.maxTokens"));
    }

    @Test
    void aProblemNeverRepeatsWhatWasSaidInTheConversation() {
        var found = problems(
                request().messages(said("my secret"), said("my secret")).temperature(7));

        assertThat(found).isNotEmpty().noneMatch(problem -> problem.message().contains("secret"));
    }

    @Test
    void aFloodOfProblemsIsCutSoThatTheResultStaysSmall() {
        var found = problems(request().messages(java.util.Collections.nCopies(50_000, new Message("", ""))));

        assertThat(found).hasSize(Admission.Rejected.MOST_PROBLEMS);
        assertThat(found.getFirst().field()).isEqualTo("messages[0].role");
    }

    @Test
    void historyIsTrimmedToTheNewestAndStillBeginsWithTheUser() {
        assertThat(accepted(request().messages(turns(9))).request().messages()).isEqualTo(turns(9).subList(4, 9));
        assertThat(HistoryTrim.newest(turns(9), 4)).isEqualTo(turns(9).subList(6, 9));
    }

    @Test
    void inputIsMeasuredAfterTrimming() {
        var long1 = new Message("user", "x".repeat(4 * 6000));
        var long2 = new Message("assistant", "x".repeat(4 * 6000));
        var messages = Stream.concat(Stream.of(long1, long2), turns(5).stream()).toList();

        assertThat(accepted(request().messages(messages)).inputTokens()).isLessThan(50);
    }

    @Test
    void aWishedModelComesFirstByItsNameOrByTheProvidersId() {
        assertThat(accepted(request().model("small")).route()).containsExactly(SMALL, LARGE, FAR);
        assertThat(accepted(request().model("vendor.small-v1")).route()).containsExactly(SMALL, LARGE, FAR);
        assertThat(accepted(request().tier("basic").model("large")).route()).containsExactly(FAR, SMALL);
    }

    @Test
    void lanesWhoseModelCannotHoldTheRequestAreLeftOut() {
        assertThat(accepted(request().maxTokens(500)).route()).containsExactly(LARGE, FAR);
        assertThat(accepted(request().intent("coaching").saying("x".repeat(4 * 5800)))
                        .route())
                .containsExactly(LARGE, FAR);
    }

    @Test
    void aRequestThatNamesNoOutputLimitGetsTheIntents() {
        assertThat(accepted(request().noMaxTokens()).maxTokens()).isEqualTo(800);
    }

    @Test
    void aLongerTimeoutIsClampedAndAShorterOneKept() {
        assertThat(accepted(request().timeout(Duration.ofHours(1))).timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(accepted(request().timeout(Duration.ofMillis(Long.MAX_VALUE)))
                        .timeout())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(accepted(request().timeout(Duration.ofSeconds(3))).timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    private Admission.Accepted accepted(Draft draft) {
        var admission = intake.admit(draft.build());
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
        return (Admission.Accepted) admission;
    }

    private List<Problem> problems(Draft draft) {
        var admission = intake.admit(draft.build());
        assertThat(admission).isInstanceOf(Admission.Rejected.class);
        return ((Admission.Rejected) admission).problems();
    }

    private static Message said(String content) {
        return new Message("user", content);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
