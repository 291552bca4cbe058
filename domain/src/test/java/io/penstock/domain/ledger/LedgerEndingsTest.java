package io.penstock.domain.ledger;

import static io.penstock.domain.given.Draft.request;
import static io.penstock.domain.ledger.Told.ACCEPTED;
import static io.penstock.domain.ledger.Told.LARGE;
import static io.penstock.domain.ledger.Told.LATER;
import static io.penstock.domain.ledger.Told.LEDGER;
import static io.penstock.domain.ledger.Told.ONE_CALL;
import static io.penstock.domain.ledger.Told.SMALL;
import static io.penstock.domain.ledger.Told.SOON;
import static io.penstock.domain.ledger.Told.closed;
import static io.penstock.domain.ledger.Told.gaveUp;
import static io.penstock.domain.ledger.Told.handedBack;
import static io.penstock.domain.ledger.Told.opened;
import static io.penstock.domain.ledger.Told.report;
import static io.penstock.domain.ledger.Told.routed;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How requests end that no model answered. */
class LedgerEndingsTest {
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
        var result = closed(LEDGER.expire(opened(request()).entry(), LATER));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.model()).contains(new ModelId("vendor.large-v1"));
        assertThat(result.total()).isEqualTo(Duration.ofSeconds(5));
        assertThat(result.spent().tokens()).isEqualTo(Tokens.NONE);
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
        var late = LEDGER.closeAt(first.entry());

        var result = closed(LEDGER.report(first.entry(), handedBack(first, Cause.THROTTLED, true), late));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
    }

    @Test
    void whenTimeIsUpTheCauseIsWhatWentWrongBefore() {
        var first = opened(request());
        var second = routed(report(first.entry(), handedBack(first, Cause.THROTTLED, true)));

        assertThat(closed(LEDGER.expire(first.entry(), LATER)).cause()).contains("DEADLINE_PASSED");
        assertThat(closed(LEDGER.expire(second.entry(), LATER)).cause()).contains("THROTTLED");
    }

    @Test
    void aRequestThatThisProgramFailsOnIsAnsweredToo() {
        var result = closed(LEDGER.fail(Received.of(request().build(), ACCEPTED), SOON));

        assertThat(result.level()).isEqualTo(ServiceLevel.APOLOGY);
        assertThat(result.cause()).contains("INTERNAL_ERROR");
    }

    @Test
    void theTemplateIsFilledFromTheRequestsVariables() {
        var result = closed(LEDGER.expire(
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
}
