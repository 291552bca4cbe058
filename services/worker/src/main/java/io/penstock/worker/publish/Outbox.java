package io.penstock.worker.publish;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.ledger.Outcome;
import io.penstock.topology.run.SeldomLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** All that one turn says. Sent at once, waited for at the end; what a broker or a registry that is away did not take is sent again. */
public final class Outbox implements Reports {
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Publisher publisher;
    private final Producer<byte[], byte[]> producer;
    private final CallMeters meters;
    private final SeldomLog troubles;
    private final List<Sending> sendings = new ArrayList<>();

    private record Sending(Supplier<ProducerRecord<byte[], byte[]>> what, Future<RecordMetadata> ack) {}

    Outbox(Publisher publisher, Producer<byte[], byte[]> producer, CallMeters meters, SeldomLog troubles) {
        this.publisher = publisher;
        this.producer = producer;
        this.meters = meters;
        this.troubles = troubles;
    }

    @Override
    public void call(CallEntry entry) {
        meters.count(entry);
        send(() -> publisher.record(entry));
    }

    @Override
    public void signal(LaneSignal signal) {
        send(() -> publisher.record(signal));
    }

    public void outcome(Outcome outcome) {
        send(() -> publisher.record(outcome));
    }

    public void deadLetter(DeadLetter letter) {
        send(() -> publisher.record(letter));
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws UnsendableException when a record can never be sent; the others are
     * @throws PublishFailedException when nothing can be sent any more
     */
    public void awaitAcked() throws InterruptedException {
        List<UnsendableException> unsendable = new ArrayList<>();
        for (Sending sending : sendings) {
            try {
                await(sending);
            } catch (UnsendableException e) {
                unsendable.add(e);
            }
        }
        sendings.clear();
        if (!unsendable.isEmpty()) {
            throw unsendable.getFirst();
        }
    }

    private void await(Sending first) throws InterruptedException {
        Sending sending = first;
        for (Duration wait = FIRST_WAIT; ; wait = longer(wait)) {
            try {
                sending.ack().get();
                return;
            } catch (ExecutionException failed) {
                troubles.warn("not sent, will be sent again", retriable(failed));
            }
            Thread.sleep(wait);
            sending = sent(sending.what());
        }
    }

    private void send(Supplier<ProducerRecord<byte[], byte[]>> what) {
        sendings.add(sent(what));
    }

    private Sending sent(Supplier<ProducerRecord<byte[], byte[]>> what) {
        try {
            return new Sending(what, producer.send(what.get()));
        } catch (KafkaException | IllegalStateException refused) {
            return new Sending(what, CompletableFuture.failedFuture(refused));
        }
    }

    private static RetriableException retriable(ExecutionException failed) {
        Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
        return switch (cause) {
            case RetriableException passing -> passing;
            case RecordTooLargeException tooLarge ->
                throw new UnsendableException("larger than brokers take", tooLarge);
            case SerializationException unfit -> throw new UnsendableException("does not fit its schema", unfit);
            default -> throw new PublishFailedException("nothing can be published: " + cause, cause);
        };
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
