package io.penstock.topology;

import static io.penstock.topology.given.Given.answered;
import static io.penstock.topology.given.Given.done;
import static io.penstock.topology.given.Given.handedBack;
import static io.penstock.topology.given.Given.request;
import static io.penstock.topology.given.Given.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchTopologyTest {
    private static final LaneId NEAR = new LaneId("near");
    private static final LaneId FAR = new LaneId("far");

    private final MemoryRegistry registry = new MemoryRegistry();
    private Dispatcher dispatcher;

    @BeforeEach
    void start(@TempDir Path state) {
        dispatcher = new Dispatcher(SmallConfig.read(registry.url()), state, 1);
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        registry.close();
    }

    @Test
    void aValidRequestBecomesWorkWithLaneCloseTimeAndRoute() {
        dispatcher.publish(request("r-1"));

        var work = dispatcher.workRecords();
        assertThat(work).hasSize(1);
        var batch = work.getFirst().value();
        assertThat(work.getFirst().key()).isEqualTo(batch.batchId());
        assertThat(batch.lane()).isEqualTo(NEAR);
        assertThat(batch.dispatchedAt()).isEqualTo(Dispatcher.START);
        assertThat(batch.items()).hasSize(1);
        assertThat(batch.items().getFirst().route()).containsExactly(NEAR, FAR);
        assertThat(batch.items().getFirst().deadline()).isEqualTo(Dispatcher.START.plusSeconds(20));
        assertThat(batch.items().getFirst().request()).isEqualTo(request("r-1"));
        assertThat(dispatcher.results()).isEmpty();
    }

    @Test
    void anAnswerBecomesOneFullResult() {
        dispatcher.publish(request("r-1"));
        var item = onlyWork();
        dispatcher.pass(Duration.ofMillis(900));

        dispatcher.report(answered(item));
        dispatcher.report(answered(item));

        var result = onlyResult();
        assertThat(result.id()).isEqualTo(new RequestId("r-1"));
        assertThat(result.level()).isEqualTo(ServiceLevel.FULL);
        assertThat(result.text()).isEqualTo("Tomorrow.");
        assertThat(result.total()).isEqualTo(Duration.ofMillis(900));
        assertThat(dispatcher.counted("outcomes-late-total")).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestIsDroppedWhileOpenAndOnceClosed() {
        dispatcher.publish(request("r-1"));
        dispatcher.publish(request("r-1"));
        var item = onlyWork();
        dispatcher.report(answered(item));
        dispatcher.publish(request("r-1"));

        assertThat(dispatcher.results()).hasSize(1);
        assertThat(dispatcher.work()).isEmpty();
        assertThat(dispatcher.deadLetters()).isEmpty();
        assertThat(dispatcher.counted("requests-repeated-total")).isEqualTo(2);
    }

    @Test
    void anInvalidRequestIsRejectedWithAllItsProblemsAndNoWork() {
        dispatcher.publish(request("r-1", "fqa", "gold", ""));

        var result = onlyResult();
        assertThat(result.level()).isEqualTo(ServiceLevel.REJECTED);
        assertThat(result.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        Problem.Code.EMPTY_CONTENT, Problem.Code.UNKNOWN_INTENT, Problem.Code.UNKNOWN_TIER);
        assertThat(dispatcher.work()).isEmpty();
    }

    @Test
    void whenTimeIsUpTheTemplateAnswersAndALateOutcomeChangesNothing() {
        dispatcher.publish(request("r-1"));
        var item = onlyWork();

        dispatcher.pass(Duration.ofMillis(19_250));
        assertThat(dispatcher.results()).isEmpty();
        dispatcher.pass(Duration.ofMillis(250));

        var result = onlyResult();
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("DEADLINE_PASSED");
        assertThat(result.text()).isEqualTo("Dear Ann, please see our help.");
        dispatcher.report(answered(item));
        dispatcher.pass(Duration.ofMinutes(1));
        assertThat(dispatcher.results()).isEmpty();
    }

    @Test
    void aRequestThatWaitedInTheTopicTooLongIsClosedAtOnce() {
        dispatcher.publish("r-1", request("r-1"), Dispatcher.START.minusSeconds(60));

        assertThat(onlyResult().level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(dispatcher.work()).isEmpty();
    }

    @Test
    void handedBackARequestGoesToItsNextLaneAndItsAnswerIsABackup() {
        dispatcher.publish(request("r-1"));
        dispatcher.report(handedBack(onlyWork(), Cause.PROVIDER_ERROR));

        var second = onlyWork();
        assertThat(second.lane()).isEqualTo(FAR);
        assertThat(second.turn()).isEqualTo(2);
        dispatcher.report(answered(second));

        assertThat(onlyResult().level()).isEqualTo(ServiceLevel.BACKUP);
    }

    @Test
    void beyondTheEndOfItsRouteARequestGetsTheTemplate() {
        dispatcher.publish(request("r-1"));
        dispatcher.report(handedBack(onlyWork(), Cause.PROVIDER_ERROR));
        dispatcher.report(handedBack(onlyWork(), Cause.THROTTLED));

        assertThat(onlyResult().cause()).contains("THROTTLED");
        assertThat(dispatcher.work()).isEmpty();
    }

    @Test
    void aFullWindowHoldsRequestsBackUntilSignalsFreeIt() {
        publishMany("premium", 1, 4);
        var first = dispatcher.work();
        assertThat(ids(first)).containsExactly("r-1", "r-2");

        dispatcher.signal(done(first.getFirst(), dispatcher.now()));
        assertThat(ids(dispatcher.work())).containsExactly("r-3");
        dispatcher.signal(done(first.getLast(), dispatcher.now()));
        assertThat(ids(dispatcher.work())).containsExactly("r-4");
    }

    @Test
    void whenAQueueIsFullTheLeastImportantSpillsToItsNextLaneOrTheTemplate() {
        publishMany("premium", 1, 2);
        dispatcher.publish(request("basic", "faq", "basic", "Hello"));
        publishMany("premium", 3, 5);

        assertThat(ids(dispatcher.work())).containsExactly("r-1", "r-2", "r-5");
        var result = onlyResult();
        assertThat(result.id()).isEqualTo(new RequestId("basic"));
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("QUEUE_FULL");
        assertThat(dispatcher.returns())
                .hasSize(2)
                .allMatch(outcome -> outcome.lane().equals(NEAR));
    }

    @Test
    void aThrottledLanePausesAsLongAsTheProviderAsks() {
        dispatcher.publish(request("r-1"));
        dispatcher.signal(throttled(onlyWork(), dispatcher.now(), Duration.ofSeconds(3)));
        dispatcher.publish(request("r-2"));

        dispatcher.pass(Duration.ofMillis(2750));
        assertThat(dispatcher.work()).isEmpty();
        dispatcher.pass(Duration.ofMillis(250));
        assertThat(ids(dispatcher.work())).containsExactly("r-2");
    }

    @Test
    void aLaneWhoseWorkersVanishedGivesUpWhatItHeld() {
        publishMany("premium", 1, 2);
        assertThat(dispatcher.work()).hasSize(2);

        dispatcher.pass(Duration.ofSeconds(22));
        publishMany("premium", 3, 4);

        assertThat(ids(dispatcher.work())).containsExactly("r-3", "r-4");
        assertThat(dispatcher.results()).hasSize(2);
    }

    @Test
    void aRequestThatCanNoLongerBeCalledForIsNeverDispatched() {
        dispatcher.publish("r-1", request("r-1"), Dispatcher.START.minusMillis(20_000 - 700));

        assertThat(dispatcher.work()).isEmpty();
        dispatcher.pass(Duration.ofMillis(250));
        assertThat(onlyResult().level()).isEqualTo(ServiceLevel.TEMPLATE);
    }

    @Test
    void lanesSayHowTheyStandWhenThatChanges() {
        dispatcher.publish(request("r-1"));
        dispatcher.pass(Duration.ofSeconds(3));

        var statuses = dispatcher.statuses();
        assertThat(statuses).hasSize(1);
        assertThat(statuses.getFirst().key()).isEqualTo("near");
        LaneStatus status = statuses.getFirst().value();
        assertThat(status.inFlight()).isEqualTo(1);
        assertThat(status.tokensReserved()).isEqualTo(onlyWork().inputTokens() + 300);
    }

    @Test
    void oneThatClosedCannotBeReopenedByItsOldCloseTime() {
        dispatcher.publish(request("r-1"));
        dispatcher.report(answered(onlyWork()));
        dispatcher.pass(Duration.ofMinutes(2));

        assertThat(dispatcher.results()).hasSize(1);
    }

    private void publishMany(String tier, int from, int to) {
        for (int i = from; i <= to; i++) {
            ChatRequest request = request("r-" + i, "faq", tier, "Question " + i);
            dispatcher.publish(request);
        }
    }

    private WorkItem onlyWork() {
        var work = dispatcher.work();
        assertThat(work).hasSize(1);
        return work.getFirst();
    }

    private ChatResult onlyResult() {
        var results = dispatcher.results();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private static List<String> ids(List<WorkItem> items) {
        return items.stream().map(item -> item.id().value()).toList();
    }
}
