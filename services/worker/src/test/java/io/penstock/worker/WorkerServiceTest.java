package io.penstock.worker;

import static io.penstock.worker.Fixtures.QUESTION;
import static io.penstock.worker.Fixtures.batch;
import static io.penstock.worker.Fixtures.item;
import static io.penstock.worker.call.ScriptedProvider.answers;
import static io.penstock.worker.call.ScriptedProvider.hangsAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.domain.call.Failure;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.result.Cause;
import io.penstock.worker.call.ScriptedProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class WorkerServiceTest extends WorkerFixture {

    @Test
    void whatIsAnsweredIsPublishedAndCommitted() {
        started(new ScriptedProvider(answers("At the depot.")));

        deliver(0, batch(now, item("r-1", now), item("r-2", now), item("r-3", now)));

        await().untilAsserted(() -> assertThat(committed().offset()).isEqualTo(1));
        assertThat(outcomes())
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.end()).isInstanceOf(Outcome.Answered.class));
        assertThat(sent("chat.signals.v1")).hasSize(3);
        assertThat(sent("chat.calls.v1")).hasSize(6);
    }

    @Test
    void noTextOfARequestReachesTheCallLog() {
        started(new ScriptedProvider(answers("At the depot.")));

        deliver(0, batch(now, item("r-1", now)));

        await().until(() -> sent("chat.calls.v1").size() == 2);
        assertThat(sent("chat.calls.v1"))
                .allSatisfy(call -> assertThat(new String(call.value(), UTF_8))
                        .doesNotContain("parcel")
                        .doesNotContain("depot"));
        assertThat(QUESTION).contains("parcel");
    }

    @Test
    void whatFinishesOutOfOrderIsCommittedBesideThePrefix() {
        var provider = new ScriptedProvider(hangsAfter(""), answers("Yes."));
        started(provider);
        deliver(0, batch(now, item("r-1", now)));
        await().until(() -> provider.calls().size() == 1);

        deliver(1, batch(now, item("r-2", now)));

        await().untilAsserted(() -> assertThat(committed().metadata()).isNotEmpty());
        assertThat(committed().offset()).isZero();
    }

    @Test
    void whatWasFinishedBeforeIsNotCalledAgain() {
        var first = new ScriptedProvider(hangsAfter(""), answers("Yes."));
        started(first);
        deliver(0, batch(now, item("r-1", now)));
        await().until(() -> first.calls().size() == 1);
        deliver(1, batch(now, item("r-2", now)));
        await().untilAsserted(() -> assertThat(committed().metadata()).isNotEmpty());
        OffsetAndMetadata committed = committed();

        var second = new ScriptedProvider(answers("Yes."));
        var next = new Broker();
        var heir = start(second, next);
        next.schedulePollTask(() -> {
            next.rebalance(List.of(WORK));
            next.commitSync(Map.of(WORK, committed));
            next.seek(WORK, committed.offset());
        });
        await().until(() -> heir.ready().isDone());
        next.schedulePollTask(() -> {
            next.addRecord(record(0, bytes(batch(now, item("r-1", now)))));
            next.addRecord(record(1, bytes(batch(now, item("r-2", now)))));
        });

        await().until(() -> Optional.ofNullable(next.committed(Set.of(WORK)).get(WORK))
                .filter(offset -> offset.offset() == 2)
                .isPresent());
        assertThat(second.calls()).hasSize(1);
        heir.close();
    }

    @Test
    void noMoreRequestsAreCalledForThanAllowed() {
        var provider = new ScriptedProvider(hangsAfter(""));
        var worker = started(provider);

        for (int i = 0; i < 8; i++) {
            deliver(i, batch(now, item("r-" + i, now)));
        }

        await().until(() -> consumer.paused().contains(WORK) && provider.calls().size() == 2);
        assertThat(worker.inFlight()).isEqualTo(2);
    }

    @Test
    void closingHandsBackWhatWasNotCalledAndWhatDidNotEnd() {
        var provider = new ScriptedProvider(hangsAfter(""));
        var worker = started(provider);
        deliver(0, batch(now, item("r-1", now), item("r-2", now), item("r-3", now)));
        await().until(() -> provider.calls().size() == 2);

        worker.close();

        assertThat(outcomes())
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.end())
                        .isInstanceOfSatisfying(Outcome.HandedBack.class, back -> {
                            assertThat(back.cause()).isEqualTo(Cause.WORKER_STOPPED);
                            assertThat(back.nextRung()).isFalse();
                        }));
        assertThat(provider.isClosed()).isTrue();
        assertThat(producer.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
        assertThat(worker.ended()).isCompleted();
    }

    @Test
    void aPartitionThatIsTakenAwayIsDrainedAndCommitted() {
        var answer = new CompletableFuture<Optional<Failure>>();
        var provider = new ScriptedProvider(stream -> {
            stream.append("Yes.");
            stream.stopped("end_turn");
            return answer;
        });
        started(provider);
        deliver(0, batch(now, item("r-1", now)));
        await().until(() -> provider.calls().size() == 1);

        consumer.schedulePollTask(() -> {
            answer.completeAsync(Optional::empty);
            consumer.rebalance(List.of());
        });

        await().untilAsserted(() -> assertThat(consumer.assignment()).isEmpty());
        assertThat(outcomes()).hasSize(1);
    }
}
