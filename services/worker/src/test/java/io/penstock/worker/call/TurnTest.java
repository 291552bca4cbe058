package io.penstock.worker.call;

import static io.penstock.worker.Fixtures.RETRIES;
import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.call.ScriptedProvider.answers;
import static io.penstock.worker.call.ScriptedProvider.cut;
import static io.penstock.worker.call.ScriptedProvider.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.Failure;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest extends TurnFixture {

    @Test
    void anAnswerSettlesTheTurnWithWhatItUsed() {
        Outcome outcome = take(new ScriptedProvider(answers("At the depot.")), item("r-1", now));

        assertThat(outcome.end())
                .isEqualTo(new Outcome.Answered(new ModelId("small-1"), "At the depot.", "end_turn", List.of()));
        assertThat(outcome.spent().attempts()).isEqualTo(1);
        assertThat(outcome.spent().queued()).isEqualTo(Duration.ofSeconds(1));
        assertThat(outcome.spent().tokens()).isEqualTo(Tokens.of(20, 8));
        assertThat(outcome.spent().costUsd()).isCloseTo(60e-6, within(1e-12));
    }

    @Test
    void everyCallIsLoggedWhenItStartsAndWhenItEnds() {
        take(new ScriptedProvider(fails(SERVER_ERROR), answers("Yes.")), item("r-1", now));

        assertThat(reported.calls())
                .extracting(CallEntry::correlationId)
                .containsExactly("r-1.1.1", "r-1.1.1", "r-1.1.2", "r-1.1.2");
        assertThat(reported.calls())
                .extracting(call -> call.end().isPresent())
                .containsExactly(false, true, false, true);
        assertThat(reported.calls()).extracting(CallEntry::retryCount).containsExactly(0, 0, 1, 1);
        assertThat(reported.ends()).containsExactly(Status.ERROR, Status.SUCCESS);
    }

    @Test
    void aCallIsMadeAgainAfterTheProvidersWish() {
        var busy = new Failure.Unavailable(WHY, Optional.of(Duration.ofSeconds(1)));

        Outcome outcome = take(new ScriptedProvider(fails(busy), answers("Yes.")), item("r-1", now));

        assertThat(outcome.end()).isInstanceOf(Outcome.Answered.class);
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        assertThat(outcome.spent().called()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reported.kinds()).containsExactly(Kind.FAILED, Kind.OK);
        assertThat(reported.lasts()).containsExactly(false, true);
    }

    @Test
    void anAnswerThatALearnedLimitCutIsAskedForAgainWithWhatWasAsked() {
        var provider = new ScriptedProvider(cut("At the"), answers("At the depot."));

        Outcome outcome = take(provider, item("r-1", now).limitedTo(8));

        assertThat(outcome.end())
                .isEqualTo(new Outcome.Answered(new ModelId("small-1"), "At the depot.", "end_turn", List.of()));
        assertThat(provider.maxTokens()).containsExactly(8, 100);
        assertThat(reported.kinds()).as("the endpoint did as told").containsExactly(Kind.OK, Kind.OK);
        assertThat(reported.lasts()).containsExactly(false, true);
        assertThat(waits).isEmpty();
    }

    @Test
    void anAnswerThatTheAskedLimitCutIsWhatItIs() {
        var provider = new ScriptedProvider(cut("At the"));

        Outcome outcome = take(provider, item("r-1", now));

        assertThat(outcome.end())
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.text()).isEqualTo("At the"));
        assertThat(provider.maxTokens()).containsExactly(100);
    }

    @Test
    void aThrottledCallGoesBackToItsLaneWhichPacesIt() {
        WorkItem item = item("r-1", now);

        Outcome outcome = take(new ScriptedProvider(fails(THROTTLED)), item);

        assertThat(outcome.end())
                .isEqualTo(new Outcome.HandedBack(Cause.THROTTLED, false, item.withRetriesLeft(RETRIES - 1)));
        assertThat(waits).isEmpty();
        assertThat(reported.lasts()).containsExactly(true);
        assertThat(reported.signals().getFirst().tokens())
                .as("nothing is charged")
                .isEqualTo(Tokens.NONE);
        assertThat(reported.signals().getFirst().retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aProviderThatKeepsFailingIsLeftForTheNextRung() {
        WorkItem item = item("r-1", now);

        Outcome outcome = take(new ScriptedProvider(fails(SERVER_ERROR)), item);

        assertThat(outcome.end())
                .isEqualTo(new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item.withRetriesLeft(0)));
    }

    @Test
    void aDeniedLaneIsLeftAtOnceAndKeepsTheRetries() {
        WorkItem item = item("r-1", now);

        Outcome outcome = take(new ScriptedProvider(fails(new Failure.AccessDenied(WHY))), item);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.ACCESS_DENIED, true, item));
        assertThat(waits).isEmpty();
    }

    @Test
    void aRefusedRequestGivesUp() {
        Outcome outcome = take(new ScriptedProvider(fails(new Failure.Refused(WHY))), item("r-1", now));

        assertThat(outcome.end()).isEqualTo(new Outcome.GaveUp(Cause.PROVIDER_REFUSED));
        assertThat(reported.ends()).containsExactly(Status.VALIDATION_ERROR);
    }

    @Test
    void aModelWhoseAnswerIsNotTheJsonExpectedIsAskedOnceMoreAndThenLeft() {
        WorkItem item = item("r-1", now, Optional.of("json"), Map.of());

        Outcome outcome = take(new ScriptedProvider(answers("Here you are")), item);

        assertThat(outcome.end())
                .isEqualTo(new Outcome.HandedBack(Cause.UNUSABLE_ANSWER, true, item.withRetriesLeft(1)));
        assertThat(outcome.spent().tokens()).as("of both calls").isEqualTo(Tokens.of(40, 16));
        assertThat(waits).as("nothing has to recover").containsExactly(Duration.ZERO);
        assertThat(reported.calls().getLast().end().flatMap(CallEntry.End::validJson))
                .contains(false);
    }

    @Test
    void anAnswerIsRepairedAndEachRepairNamedInOutcomeAndLog() {
        WorkItem item = item("r-1", now, Optional.of("json"), Map.of());

        Outcome outcome = take(new ScriptedProvider(answers("```json\n{\"depot\": 7,}\n```")), item);

        List<String> repairs = List.of("code-fence", "trailing-commas");
        assertThat(outcome.end())
                .isEqualTo(new Outcome.Answered(new ModelId("small-1"), "{\"depot\":7}", "end_turn", repairs));
        CallEntry.End end = reported.calls().getLast().end().orElseThrow();
        assertThat(end.status()).isEqualTo(Status.SUCCESS);
        assertThat(end.repairs()).isEqualTo(repairs);
        assertThat(end.validJson()).contains(false);
        assertThat(end.hasProducts()).isEmpty();
    }
}
