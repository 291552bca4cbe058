package io.penstock.domain.ledger;

import static io.penstock.domain.given.Draft.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.given.Draft;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.request.BodyHash;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SOON = ACCEPTED.plusMillis(30);
    private static final Instant LATER = ACCEPTED.plusSeconds(5);
    private static final LaneId LARGE = new LaneId("large");
    private static final LaneId FAR = new LaneId("far");
    private static final LaneId SMALL = new LaneId("small");
    private static final Spent ONE_CALL =
            new Spent(1, Duration.ofMillis(40), Duration.ofMillis(900), Tokens.of(9, 20), 0.01);

    private final Ledger ledger = new Ledger(SmallConfig.read());

    @Test
    void aValidRequestGoesToTheFirstLaneOfItsRoute() {
        var routed = opened(request().maxTokens(300).timeout(Duration.ofSeconds(10)));

        assertThat(routed.entry().deadline()).isEqualTo(ACCEPTED.plusSeconds(10));
        assertThat(routed.entry().route()).containsExactly(LARGE, FAR, SMALL);
        assertThat(routed.item().lane()).isEqualTo(LARGE);
        assertThat(routed.item().turn()).isEqualTo(1);
        assertThat(routed.item().maxTokens()).isEqualTo(300);
        assertThat(routed.item().tierRank()).isZero();
        assertThat(routed.item().retriesLeft()).isEqualTo(2);
        assertThat(routed.item().deadline()).isEqualTo(routed.entry().deadline());
    }

    @Test
    void theLedgerClosesBeforeTheDeadlineByTheCloseMargin() {
        var entry = opened(request()).entry();

        assertThat(ledger.closeAt(entry)).isEqualTo(entry.deadline().minusMillis(600));
    }

    @Test
    void theHashIsThatOfTheRequestAsItCameAndNotAsItWasTrimmed() {
        var draft = request().messages(Draft.turns(9));

        assertThat(opened(draft).entry().bodyHash()).isEqualTo(BodyHash.of(draft.build()));
    }

    @Test
    void anInvalidRequestIsRejectedWithAllItsProblems() {
        var result = closed(
                ledger.open(Received.of(request().caller("").temperature(3).build(), ACCEPTED), SOON));

        assertThat(result.level()).isEqualTo(ServiceLevel.REJECTED);
        assertThat(result.cause()).contains("INVALID_REQUEST");
        assertThat(result.text()).isEmpty();
        assertThat(result.problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.INVALID_CALLER, Problem.Code.INVALID_TEMPERATURE);
        assertThat(result.spent()).isEqualTo(Spent.NOTHING);
        assertThat(result.total()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aRequestReadAfterItsTimeIsClosedWithoutACall() {
        var draft = request().timeout(Duration.ofSeconds(10));
        var closing = ACCEPTED.plusMillis(10_000 - 600);

        assertThat(ledger.open(Received.of(draft.build(), ACCEPTED), closing.minusMillis(1)))
                .isInstanceOf(Step.Routed.class);
        var result = closed(ledger.open(Received.of(draft.build(), ACCEPTED), closing));
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.text()).isEqualTo("Dear Ann, please see our help pages.");
    }

    @Test
    void theFirstModelsAnswerIsFullAndHasNoCause() {
        var result = closed(report(opened(request()).entry(), answer(1, LARGE)));

        assertThat(result.level()).isEqualTo(ServiceLevel.FULL);
        assertThat(result.cause()).isEmpty();
        assertThat(result.text()).isEqualTo("An answer.");
        assertThat(result.model()).contains(new ModelId("m"));
        assertThat(result.lane()).contains(LARGE);
        assertThat(result.stopReason()).contains("end_turn");
        assertThat(result.spent()).isEqualTo(ONE_CALL);
        assertThat(result.total()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aRepairedAnswerSaysSo() {
        var result = closed(report(opened(request()).entry(), answer(1, LARGE, "code-fence")));

        assertThat(result.level()).isEqualTo(ServiceLevel.REPAIRED);
        assertThat(result.cause()).contains("ANSWER_REPAIRED");
    }

    @Test
    void anAnswerInPartSaysSo() {
        var result = closed(report(opened(request()).entry(), answer(1, LARGE, "code-fence", "truncated-closed")));

        assertThat(result.level()).isEqualTo(ServiceLevel.REPAIRED);
        assertThat(result.cause()).contains("ANSWER_PARTIAL");
    }

    @Test
    void handedBackForTheNextRungARequestGoesThereAsItsNextTurn() {
        var first = opened(request());

        var second = routed(report(first.entry(), handedBack(first, Cause.THROTTLED, true)));

        assertThat(second.item().lane()).isEqualTo(FAR);
        assertThat(second.item().turn()).isEqualTo(2);
        assertThat(second.entry().turn()).isEqualTo(2);
        assertThat(second.entry().lastCause()).contains(Cause.THROTTLED);
        assertThat(second.entry().deadline()).isEqualTo(first.entry().deadline());
    }

    @Test
    void retriesStayCountedDownWhenARequestIsHandedBack() {
        var first = opened(request());
        var back =
                new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, first.item().withRetriesLeft(0));

        var second = routed(report(first.entry(), new Outcome(first.item().id(), 1, LARGE, ONE_CALL, back)));

        assertThat(second.item().retriesLeft()).isZero();
    }

    @Test
    void handedBackForTheSameLaneARequestStaysOnItsRung() {
        var first = opened(request());

        var second = routed(report(first.entry(), handedBack(first, Cause.WORKER_STOPPED, false)));

        assertThat(second.item().lane()).isEqualTo(LARGE);
        assertThat(second.item().turn()).isEqualTo(2);
    }

    @Test
    void aLaterRungsAnswerIsABackupAndSaysWhyTheFirstDidNot() {
        var first = opened(request());
        var second = routed(report(first.entry(), handedBack(first, Cause.THROTTLED, true)));

        var result = closed(report(second.entry(), answer(2, FAR)));

        assertThat(result.level()).isEqualTo(ServiceLevel.BACKUP);
        assertThat(result.cause()).contains("THROTTLED");
        assertThat(result.spent().attempts()).isEqualTo(2);
        assertThat(result.spent().called()).isEqualTo(Duration.ofMillis(1800));
        assertThat(result.spent().queued()).isEqualTo(Duration.ofMillis(40));
        assertThat(result.spent().tokens()).isEqualTo(Tokens.of(18, 40));
    }

    @Test
    void aRequestThatAWorkerCarriedOnIsHandedBackFromWhereItWas() {
        var first = opened(request());
        var back =
                new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, first.item().atRung(1));
        var outcome = new Outcome(first.item().id(), 1, FAR, ONE_CALL, back, Optional.of(Cause.THROTTLED));

        var second = routed(report(first.entry(), outcome));

        assertThat(second.item().lane()).isEqualTo(SMALL);
        assertThat(second.entry().rung()).isEqualTo(2);
        var result = closed(report(second.entry(), answer(2, SMALL)));
        assertThat(result.cause()).as("why the first lane was left").contains("THROTTLED");
        assertThat(result.rung()).contains(2);
    }

    @Test
    void anAnswerFromALaterLaneOfTheSameTurnIsABackup() {
        var answered = answer(1, FAR, "cut-at-max-tokens");
        var outcome = new Outcome(answered.id(), 1, FAR, ONE_CALL, answered.end(), Optional.of(Cause.PROVIDER_ERROR));

        var result = closed(report(opened(request()).entry(), outcome));

        assertThat(result.level()).isEqualTo(ServiceLevel.BACKUP);
        assertThat(result.cause()).contains("PROVIDER_ERROR");
        assertThat(result.rung()).contains(1);
        assertThat(result.partial()).as("a backup that is a part says so, too").isTrue();
        assertThat(result.repairs()).containsExactly("cut-at-max-tokens");
    }

    @Test
    void whoGivesUpAtALaterLaneOfTheSameTurnNamesItAndItsModel() {
        var end = new Outcome.GaveUp(Cause.DEADLINE_PASSED);
        var outcome = new Outcome(request().build().id(), 1, SMALL, ONE_CALL, end, Optional.of(Cause.PROVIDER_ERROR));

        var result = closed(report(opened(request()).entry(), outcome));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.lane()).contains(SMALL);
        assertThat(result.rung()).contains(2);
        assertThat(result.model()).contains(new ModelId("vendor.small-v1"));
    }

    @Test
    void whenTimeRanOutTheResultNamesTheModelAndTheTimeSpentAndHasNoTokens() {
        var result = closed(ledger.expire(opened(request()).entry(), LATER));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.model()).contains(new ModelId("vendor.large-v1"));
        assertThat(result.total()).isEqualTo(Duration.ofSeconds(5));
        assertThat(result.spent().tokens()).isEqualTo(Tokens.NONE);
    }

    @Test
    void anAnswerOfAnOlderTurnStillCounts() {
        var first = opened(request());
        var second = routed(report(first.entry(), handedBack(first, Cause.WORKER_STOPPED, true)));

        assertThat(closed(report(second.entry(), answer(1, LARGE))).level()).isEqualTo(ServiceLevel.FULL);
    }

    @Test
    void whatElseIsSaidOfAnOlderTurnIsStale() {
        var first = opened(request());
        var second = routed(report(first.entry(), handedBack(first, Cause.THROTTLED, true)));

        assertThat(report(second.entry(), handedBack(first, Cause.THROTTLED, true)))
                .isEmpty();
        assertThat(report(second.entry(), gaveUp(1, Cause.PROVIDER_REFUSED))).isEmpty();
    }

    @Test
    void atTheEndOfTheRouteTheTemplateAnswersAndSaysWhy() {
        var step = opened(request());
        for (int rung = 0; rung < 2; rung++) {
            step = routed(report(step.entry(), handedBack(step, Cause.PROVIDER_ERROR, true)));
        }

        var result = closed(report(step.entry(), handedBack(step, Cause.QUEUE_FULL, true)));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("QUEUE_FULL");
        assertThat(result.lane()).contains(SMALL);
        assertThat(result.model()).as("the one called last").contains(new ModelId("vendor.small-v1"));
        assertThat(result.spent().attempts()).isEqualTo(3);
    }

    @Test
    void whoGivesUpEndsTheRequestWithItsCause() {
        var result = closed(report(opened(request()).entry(), gaveUp(1, Cause.PROVIDER_REFUSED)));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("PROVIDER_REFUSED");
        assertThat(result.spent()).isEqualTo(ONE_CALL);
    }

    @Test
    void anIntentWithoutATemplateApologizes() {
        var result = closed(report(opened(request().intent("coaching")).entry(), gaveUp(1, Cause.UNUSABLE_ANSWER)));

        assertThat(result.level()).isEqualTo(ServiceLevel.APOLOGY);
        assertThat(result.text()).isEqualTo("We are sorry; please write to a colleague.");
    }

    @Test
    void handedBackTooLateARequestIsNotSentOnceMore() {
        var first = opened(request());
        var late = ledger.closeAt(first.entry());

        var result = closed(ledger.report(first.entry(), handedBack(first, Cause.THROTTLED, true), late));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
    }

    @Test
    void whenTimeIsUpTheCauseIsWhatWentWrongBefore() {
        var first = opened(request());
        var second = routed(report(first.entry(), handedBack(first, Cause.THROTTLED, true)));

        assertThat(closed(ledger.expire(first.entry(), LATER)).cause()).contains("DEADLINE_PASSED");
        assertThat(closed(ledger.expire(second.entry(), LATER)).cause()).contains("THROTTLED");
    }

    @Test
    void aRequestThatThisProgramFailsOnIsAnsweredToo() {
        var result = closed(ledger.fail(Received.of(request().build(), ACCEPTED), SOON));

        assertThat(result.level()).isEqualTo(ServiceLevel.APOLOGY);
        assertThat(result.cause()).contains("INTERNAL_ERROR");
    }

    @Test
    void theTemplateIsFilledFromTheRequestsVariables() {
        var result = closed(ledger.expire(
                opened(request().variables(Map.of("name", "<Ann> & \"Bob\""))).entry(), LATER));

        assertThat(result.text()).isEqualTo("Dear <Ann> & \"Bob\", please see our help pages.");
    }

    @Test
    void anAnswerThatNoResultCanHoldCountsAsUnusable() {
        var entry = opened(request()).entry();
        var huge =
                new Outcome.Answered(new ModelId("m"), "x".repeat(Closing.MAX_TEXT_BYTES + 1), "end_turn", List.of());

        var result = closed(report(entry, new Outcome(entry.id(), 1, LARGE, ONE_CALL, huge)));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("UNUSABLE_ANSWER");
        assertThat(result.spent()).isEqualTo(ONE_CALL);
    }

    @Test
    void anAnswerThatNoResultCanHoldChangesNothingOfALaterTurn() {
        var entry = opened(request()).entry().onTurn(2, 1);
        var huge =
                new Outcome.Answered(new ModelId("m"), "x".repeat(Closing.MAX_TEXT_BYTES + 1), "end_turn", List.of());

        assertThat(report(entry, new Outcome(entry.id(), 1, LARGE, ONE_CALL, huge)))
                .isEmpty();
    }

    @Test
    void aTemplateThatGrowsBeyondAResultGivesWayToTheApology() {
        var from = opened(request()).entry();
        var entry = new LedgerEntry(
                from.id(),
                from.sessionId(),
                from.caller(),
                from.intent(),
                from.tier(),
                from.bodyHash(),
                from.acceptedAt(),
                from.deadline(),
                from.route(),
                from.rung(),
                from.turn(),
                from.spent(),
                from.lastCause(),
                from.leftCause(),
                Map.of("name", "x".repeat(Closing.MAX_TEXT_BYTES)),
                from.control());

        var result = closed(
                new Step.Closed(new Closing(SmallConfig.read()).withoutModel(entry, Cause.DEADLINE_PASSED, LATER), 0));

        assertThat(result.level()).isEqualTo(ServiceLevel.APOLOGY);
    }

    private Step.Routed opened(Draft draft) {
        return routed(Optional.of(ledger.open(Received.of(draft.build(), ACCEPTED), SOON)));
    }

    private Optional<Step> report(LedgerEntry entry, Outcome outcome) {
        return ledger.report(entry, outcome, LATER);
    }

    private static Outcome answer(int turn, LaneId lane, String... repairs) {
        var end = new Outcome.Answered(new ModelId("m"), "An answer.", "end_turn", List.of(repairs));
        return new Outcome(request().build().id(), turn, lane, ONE_CALL, end);
    }

    private static Outcome gaveUp(int turn, Cause cause) {
        return new Outcome(request().build().id(), turn, LARGE, ONE_CALL, new Outcome.GaveUp(cause));
    }

    private static Outcome handedBack(Step.Routed step, Cause cause, boolean nextRung) {
        var end = new Outcome.HandedBack(cause, nextRung, step.item());
        return new Outcome(step.item().id(), step.item().turn(), step.item().lane(), ONE_CALL, end);
    }

    private static Step.Routed routed(Optional<Step> step) {
        assertThat(step).containsInstanceOf(Step.Routed.class);
        return (Step.Routed) step.orElseThrow();
    }

    private static ChatResult closed(Optional<Step> step) {
        assertThat(step).containsInstanceOf(Step.Closed.class);
        return closed(step.orElseThrow());
    }

    private static ChatResult closed(Step step) {
        assertThat(step).isInstanceOf(Step.Closed.class);
        return ((Step.Closed) step).result();
    }
}
