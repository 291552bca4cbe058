package io.penstock.worker.call;

import static io.penstock.worker.Fixtures.LARGE;
import static io.penstock.worker.Fixtures.SMALL;
import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.call.ScriptedProvider.answers;
import static io.penstock.worker.call.ScriptedProvider.breaksOffAfter;
import static io.penstock.worker.call.ScriptedProvider.fails;
import static io.penstock.worker.call.ScriptedProvider.hangsAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.Failure;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.Fixtures;
import io.penstock.worker.provider.ModelProviders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A worker that goes on to the next lane of a request's route, within what that lane allows. */
class FailoverTest extends TurnFixture {
    private static final Failure DENIED = new Failure.AccessDenied(WHY);

    private final ScriptedProvider none = new ScriptedProvider(answers("Nobody asked."));

    @Test
    void theNextLaneAnswersInTheSameTurn() {
        allowances.share(1);

        Outcome outcome = take(new ScriptedProvider(fails(DENIED)), new ScriptedProvider(answers("Yes.")));

        assertThat(outcome.end()).isInstanceOf(Outcome.Answered.class);
        assertThat(outcome.lane()).isEqualTo(LARGE);
        assertThat(outcome.left()).contains(Cause.ACCESS_DENIED);
        assertThat(outcome.spent().attempts()).isEqualTo(2);
        assertThat(reported.calls()).extracting(CallEntry::model).containsOnly("small-1", "large-1");
    }

    @Test
    void eachLaneIsToldWhatWasCalledThereAndThatItIsLeft() {
        allowances.share(1);

        take(new ScriptedProvider(fails(DENIED)), new ScriptedProvider(answers("Yes.")));

        assertThat(reported.signals()).extracting(LaneSignal::lane).containsExactly(SMALL, LARGE);
        assertThat(reported.kinds()).containsExactly(Kind.FAILED, Kind.OK);
        assertThat(reported.lasts()).containsExactly(true, true);
        assertThat(reported.signals().getLast().tokens()).isEqualTo(Tokens.of(20, 8));
        assertThat(reported.signals()).extracting(LaneSignal::attemptId).containsExactly("r-1.1.1", "r-1.1.2");
    }

    @Test
    void eachFailoverIsAnEventOfTheCallLog() {
        allowances.share(1);

        take(new ScriptedProvider(fails(DENIED)), new ScriptedProvider(answers("Yes.")));

        CallEntry event = reported.failovers().getFirst();
        assertThat(reported.failovers()).hasSize(1);
        assertThat(event.item().lane()).isEqualTo(SMALL);
        assertThat(event.correlationId()).isEqualTo("r-1.1.1");
        assertThat(event.failover()).contains(new CallEntry.Failover(LARGE, Cause.ACCESS_DENIED, true));
    }

    @Test
    void beyondTheAllowanceTheRequestIsHandedBackAndTheEventSaysSo() {
        WorkItem item = item("r-1", now);

        Outcome outcome = take(new ScriptedProvider(fails(DENIED)), none);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.ACCESS_DENIED, true, item));
        assertThat(outcome.left()).isEmpty();
        assertThat(none.calls()).isEmpty();
        assertThat(reported.failovers())
                .singleElement()
                .satisfies(event -> assertThat(event.failover())
                        .contains(new CallEntry.Failover(LARGE, Cause.ACCESS_DENIED, false)));
    }

    @Test
    void theAllowanceIsUsedByWhatWasUsedAndNotByWhatWasReserved() {
        // A tenth of 100,000 tokens; each call reserves 112 and uses 28.
        allowances.share(1);

        for (int i = 0; i < 100; i++) {
            take(new ScriptedProvider(fails(DENIED)), new ScriptedProvider(answers("Yes.")));
        }

        assertThat(allowances.take(LARGE, 10_000 - 100 * 28, now)).isTrue();
        assertThat(allowances.take(LARGE, 1, now)).isFalse();
    }

    @Test
    void aThrottledLaneIsNotLeftWhileItsRetriesLast() {
        allowances.share(1);

        Outcome outcome = take(new ScriptedProvider(fails(THROTTLED)), none);

        assertThat(outcome.end()).isInstanceOf(Outcome.HandedBack.class);
        assertThat(none.calls()).isEmpty();
        assertThat(reported.failovers()).isEmpty();
    }

    @Test
    void whenTheLastLaneFailsTooItsCauseCountsAndTheFirstsIsRemembered() {
        allowances.share(1);
        var refuses = new ScriptedProvider(fails(new Failure.ModelNotFound(WHY)));

        Outcome outcome = take(new ScriptedProvider(fails(DENIED)), refuses);

        assertThat(outcome.end())
                .isEqualTo(new Outcome.HandedBack(
                        Cause.MODEL_NOT_FOUND, true, item("r-1", now).atRung(1)));
        assertThat(outcome.left()).contains(Cause.ACCESS_DENIED);
        assertThat(reported.failovers()).hasSize(1);
    }

    @Test
    void aHungLaneIsLeftForTheNextWithinTheDeadline() {
        allowances.share(1);

        Outcome outcome =
                take(new ScriptedProvider(hangs()), new ScriptedProvider(answers("Yes.")), withMillisLeft(100));

        assertThat(outcome.end()).isInstanceOf(Outcome.Answered.class);
        assertThat(outcome.left()).contains(Cause.PROVIDER_ERROR);
        assertThat(reported.kinds()).containsExactly(Kind.HUNG, Kind.OK);
    }

    @Test
    void aTextThatTheDeadlineCutGoesOutInPart() {
        Outcome outcome = take(new ScriptedProvider(hangsAfter("It is at the")), none, withMillisLeft(50));

        assertThat(outcome.end())
                .isEqualTo(new Outcome.Answered(
                        new ModelId("small-1"), "It is at the", "deadline", List.of("cut-by-deadline")));
        assertThat(reported.ends()).containsExactly(CallEntry.Status.TIMEOUT);
        assertThat(reported.kinds())
                .as("it was answering: its breaker does not count it")
                .containsExactly(Kind.OK);
    }

    @Test
    void jsonThatTheDeadlineCutNeverGoesOut() {
        WorkItem item = Fixtures.withDeadline(
                item("r-1", now, Optional.of("json"), Map.of()),
                now.plus(STOP_MARGIN).plusMillis(50));

        Outcome outcome = take(new ScriptedProvider(hangsAfter("{\"a\": 1}")), none, item);

        assertThat(outcome.end()).isEqualTo(new Outcome.GaveUp(Cause.DEADLINE_PASSED));
    }

    @Test
    void aPartIsKeptForWhenNoLaterLaneAnswers() {
        allowances.share(1);

        Outcome outcome =
                take(new ScriptedProvider(breaksOffAfter("It is at the")), new ScriptedProvider(fails(DENIED)));

        assertThat(outcome.lane()).as("that brought the part").isEqualTo(SMALL);
        assertThat(outcome.end())
                .isEqualTo(new Outcome.Answered(
                        new ModelId("small-1"), "It is at the", "interrupted", List.of("cut-by-interruption")));
    }

    private Outcome take(ScriptedProvider small, ScriptedProvider large) {
        return take(small, large, item("r-1", now));
    }

    private Outcome take(ScriptedProvider small, ScriptedProvider large, WorkItem item) {
        var both = new ModelProviders(Map.of(SMALL, small, LARGE, large));
        return take(workshop(both, this::pause), item);
    }

    private static ScriptedProvider.Step hangs() {
        return answer -> new CompletableFuture<>();
    }
}
