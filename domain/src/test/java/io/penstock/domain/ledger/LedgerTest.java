package io.penstock.domain.ledger;

import static io.penstock.domain.given.Draft.request;
import static io.penstock.domain.ledger.Told.ACCEPTED;
import static io.penstock.domain.ledger.Told.FAR;
import static io.penstock.domain.ledger.Told.LARGE;
import static io.penstock.domain.ledger.Told.LEDGER;
import static io.penstock.domain.ledger.Told.ONE_CALL;
import static io.penstock.domain.ledger.Told.SMALL;
import static io.penstock.domain.ledger.Told.SOON;
import static io.penstock.domain.ledger.Told.answer;
import static io.penstock.domain.ledger.Told.closed;
import static io.penstock.domain.ledger.Told.gaveUp;
import static io.penstock.domain.ledger.Told.handedBack;
import static io.penstock.domain.ledger.Told.opened;
import static io.penstock.domain.ledger.Told.report;
import static io.penstock.domain.ledger.Told.routed;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.given.Draft;
import io.penstock.domain.request.BodyHash;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From acceptance to a model's answer: turns and rungs. */
class LedgerTest {

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

        assertThat(LEDGER.closeAt(entry)).isEqualTo(entry.deadline().minusMillis(600));
    }

    @Test
    void theHashIsThatOfTheRequestAsItCameAndNotAsItWasTrimmed() {
        var draft = request().messages(Draft.turns(9));

        assertThat(opened(draft).entry().bodyHash()).isEqualTo(BodyHash.of(draft.build()));
    }

    @Test
    void anInvalidRequestIsRejectedWithAllItsProblems() {
        var result = closed(
                LEDGER.open(Received.of(request().caller("").temperature(3).build(), ACCEPTED), SOON));

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

        assertThat(LEDGER.open(Received.of(draft.build(), ACCEPTED), closing.minusMillis(1)))
                .isInstanceOf(Step.Routed.class);
        var result = closed(LEDGER.open(Received.of(draft.build(), ACCEPTED), closing));
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
}
