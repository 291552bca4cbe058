package io.penstock.worker;

import static io.penstock.worker.Fixtures.batch;
import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.call.ScriptedProvider.answers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.worker.call.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a worker bears, and what ends it. */
class WorkerTroubleTest extends WorkerFixture {

    @Test
    void whatCannotBeReadBecomesADeadLetterAndThePartitionGoesOn() {
        started(new ScriptedProvider(answers("Yes.")));

        deliver(0, "no batch".getBytes(UTF_8));
        deliver(1, batch(now, item("r-1", now)));

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(2));
        assertThat(sent("chat.dead-letters.v1")).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo("no batch".getBytes(UTF_8));
            assertThat(headers(letter))
                    .containsEntry("__streams.errors.topic", "chat.work.v1")
                    .containsEntry("__streams.errors.partition", "0")
                    .containsEntry("__streams.errors.offset", "0")
                    .containsKeys("__streams.errors.exception", "__streams.errors.message");
        });
        assertThat(outcomes()).hasSize(1);
    }

    @Test
    void aDeadLetterThatCannotBeSentIsPassedOver() {
        producer.sendException = new RecordTooLargeException("too large");
        var worker = started(new ScriptedProvider(answers("Yes.")));

        deliver(0, "no batch".getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(1));
        assertThat(worker.failed()).isNotDone();
    }

    @Test
    void aRegistryThatIsAwayMakesWorkWaitAndNoDeadLetters() {
        REGISTRY_AWAY.set(true);
        started(new ScriptedProvider(answers("Yes.")));
        deliver(0, batch(now, item("r-1", now)));
        await().until(() -> consumer.paused().contains(WORK));

        REGISTRY_AWAY.set(false);

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(1));
        assertThat(sent("chat.dead-letters.v1")).isEmpty();
    }

    @Test
    void onlyThePartitionWhoseSchemaIsNotKnownWaitsForTheRegistry() {
        started(new ScriptedProvider(answers("Yes.")));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(WORK, OTHER)));
        deliver(0, OF_UNKNOWN_SCHEMA);
        await().until(() -> consumer.paused().contains(WORK));

        for (int i = 0; i < 3; i++) {
            var next = record(OTHER, i, bytes(batch(now, item("r-" + i, now))));
            consumer.schedulePollTask(() -> consumer.addRecord(next));
        }

        await().untilAsserted(() -> assertThat(consumer.committed(Set.of(OTHER)))
                .hasEntrySatisfying(
                        OTHER, committed -> assertThat(committed.offset()).isEqualTo(3)));
        assertThat(consumer.paused()).containsExactly(WORK);
        assertThat(sent("chat.dead-letters.v1")).isEmpty();
    }

    @Test
    void whatTheBrokerDidNotTakeIsSentAgain() {
        producer.sendException = new TimeoutException("away");
        started(new ScriptedProvider(answers("Yes.")));
        deliver(0, batch(now, item("r-1", now)));
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        assertThat(consumer.committed(Set.of(WORK))).doesNotContainKey(WORK);

        producer.sendException = null;

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(1));
        assertThat(outcomes()).hasSize(1);
    }

    @Test
    void aGroupThatRefusesTheWorkerEndsIt() {
        var worker = started(new ScriptedProvider(answers("Yes.")));

        consumer.schedulePollTask(
                () -> consumer.setPollException(GroupAuthorizationException.forGroupId("penstock-workers")));

        await().until(() -> worker.ended().isCompletedExceptionally());
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anErrorInACallEndsTheWorker() {
        var missing = new NoClassDefFoundError("io.netty.Missing");
        var worker = started(new ScriptedProvider(answer -> {
            throw missing;
        }));

        deliver(0, batch(now, item("r-1", now)));

        await().until(() -> worker.ended().isCompletedExceptionally());
        assertThat(worker.failed()).isCompletedWithValue(missing);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anErrorOfThePollingThreadEndsTheWorker() {
        var worker = started(new ScriptedProvider(answers("Yes.")));

        consumer.schedulePollTask(() -> {
            throw new StackOverflowError("deep");
        });

        await().until(() -> worker.ended().isCompletedExceptionally());
        assertThat(worker.failed()).isCompleted();
    }

    @Test
    void aBrokerThatDoesNotAnswerDoesNotEndTheWorker() {
        started(new ScriptedProvider(answers("Yes.")));

        consumer.schedulePollTask(() -> consumer.setPollException(new TimeoutException("away")));
        deliver(0, batch(now, item("r-1", now)));

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(1));
    }
}
