package io.penstock.worker.call;

import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.call.ScriptedProvider.answers;
import static io.penstock.worker.call.ScriptedProvider.fails;
import static io.penstock.worker.call.ScriptedProvider.hangsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.lane.LaneSignal.Kind;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.Fixtures;
import io.penstock.worker.provider.ModelProviders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What ends a turn from outside: time, and the worker. */
class TurnEndTest extends TurnFixture {

    @Test
    void aRequestWhoseTimeIsUpIsNotCalledFor() {
        var provider = new ScriptedProvider(answers("Late."));

        Outcome outcome = take(provider, withMillisLeft(0));

        assertThat(outcome.end()).isEqualTo(new Outcome.GaveUp(Cause.DEADLINE_PASSED));
        assertThat(outcome.spent().attempts()).isZero();
        assertThat(provider.calls()).isEmpty();
        assertThat(reported.calls()).isEmpty();
        assertThat(reported.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.NOT_CALLED);
            assertThat(signal.last()).isTrue();
            assertThat(signal.attemptId()).isEqualTo("r-1.1.1");
        });
    }

    @Test
    void aCallThatHangsIsCutWhenTimeIsUp() {
        var provider = new ScriptedProvider(hangsAfter(""));

        Outcome outcome = take(provider, lastWithMillisLeft(50));

        assertThat(outcome.end()).isEqualTo(new Outcome.GaveUp(Cause.DEADLINE_PASSED));
        assertThat(provider.calls().getFirst()).isCancelled();
        assertThat(reported.ends()).containsExactly(Status.TIMEOUT);
        assertThat(reported.kinds())
                .as("50 ms are no reason to blame the endpoint")
                .containsExactly(Kind.UNKNOWN);
        assertThat(outcome.spent().tokens()).as("the prompt may be charged").isEqualTo(Tokens.estimated(12, 0));
    }

    @Test
    void aCallThatHangsIsLeftWhileTheNextRungHasTime() {
        WorkItem item = withMillisLeft(100);
        var provider = new ScriptedProvider(answer -> new CompletableFuture<>());

        Outcome outcome = take(provider, item);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.PROVIDER_ERROR, true, item));
        assertThat(provider.calls())
                .singleElement()
                .satisfies(call -> assertThat(call).isCancelled());
        assertThat(reported.ends()).containsExactly(Status.TIMEOUT);
        assertThat(reported.kinds()).containsExactly(Kind.HUNG);
        assertThat(reported.calls().getLast().end().flatMap(CallEntry.End::errorCode))
                .contains("NoFirstToken");
    }

    @Test
    void whatAStalledAnswerHadBroughtIsEstimated() {
        Outcome outcome = take(new ScriptedProvider(hangsAfter("12345678")), withMillisLeft(50));

        assertThat(outcome.spent().tokens()).isEqualTo(Tokens.estimated(12, 2));
        assertThat(reported.kinds()).containsExactly(Kind.OK);
        assertThat(reported.signals().getFirst().firstToken()).isPresent();
    }

    @Test
    void aStoppedWorkerHandsBackWhatItHasNotCalled() {
        WorkItem item = item("r-1", now);
        var provider = new ScriptedProvider(answers("Yes."));
        stop.request();

        Outcome outcome = take(provider, item);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item));
        assertThat(provider.calls()).isEmpty();
        assertThat(reported.kinds()).containsExactly(Kind.NOT_CALLED);
    }

    @Test
    void aWaitThatTheStopCutsShortIsNotARetry() {
        WorkItem item = item("r-1", now);
        var stopping = workshop(new ScriptedProvider(fails(SERVER_ERROR)), time -> {
            stop.request();
            return true;
        });

        Outcome outcome = take(stopping, item);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item));
        assertThat(reported.kinds()).containsExactly(Kind.FAILED, Kind.NOT_CALLED);
        assertThat(reported.lasts()).containsExactly(false, true);
    }

    @Test
    void callsThatAreCutAreHandedBackToTheSameLane() {
        WorkItem item = item("r-1", now);
        var provider = new ScriptedProvider(hangsAfter(""));
        var turn = CompletableFuture.supplyAsync(() -> take(provider, item));
        await().until(() -> !provider.calls().isEmpty());

        stop.cutCalls();

        assertThat(turn.join().end()).isEqualTo(new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item));
        assertThat(reported.lasts()).containsExactly(true);
    }

    @Test
    void aLaneThatThisWorkerDoesNotHaveIsLeftForTheNextRung() {
        var none = new ModelProviders(Map.of());
        var unknowing = new Workshop(
                Fixtures.config(),
                none,
                policy(),
                () -> now,
                this::pause,
                stop,
                new Alerts(() -> now),
                allowances,
                new Observations(() -> now),
                "worker-1");
        WorkItem item = item("r-1", now);

        Outcome outcome = take(unknowing, item);

        assertThat(outcome.end()).isEqualTo(new Outcome.HandedBack(Cause.INTERNAL_ERROR, true, item));
    }
}
