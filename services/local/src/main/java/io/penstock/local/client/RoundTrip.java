package io.penstock.local.client;

import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.RequestLine.Bad;
import io.penstock.local.client.RequestLine.Code;
import io.penstock.local.client.RequestLine.Good;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends requests at a steady rate, whatever comes back, and reads their results meanwhile. */
public final class RoundTrip {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, String> kafka;
    private final List<Good> lines;
    private final Tally tally;
    private final List<Bad> refused = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<Tally> progress;

    /**
     * @param kafka clients' properties
     * @param lines to be sent
     * @param progress called with the tally again and again while it runs
     */
    public RoundTrip(Map<String, String> kafka, List<Good> lines, Consumer<Tally> progress) {
        this.kafka = kafka;
        this.lines = lines;
        this.tally = new Tally(lines.stream().map(Good::request).toList());
        this.progress = progress;
    }

    /** When requests are due. */
    @FunctionalInterface
    public interface Pace {
        /** When request number {@code i}, from 0, is due, after the first could be; empty: as soon as the cluster takes it. */
        OptionalLong nanos(int i);
    }

    public Tally tally() {
        return tally;
    }

    /** What the cluster did not take, so far. */
    public List<Bad> refused() {
        return List.copyOf(refused);
    }

    /**
     * Sends, and waits for no result.
     *
     * @param rate requests a second; empty: as fast as the cluster takes them
     */
    public void send(OptionalDouble rate) {
        send(steady(rate));
    }

    private void send(Pace pace) {
        try (var publisher = new RequestPublisher(kafka)) {
            long start = System.nanoTime();
            for (int i = 0; i < lines.size(); i++) {
                OptionalLong due = pace.nanos(i);
                due.ifPresent(nanos -> sleepUntil(start + nanos));
                publish(publisher, lines.get(i), due.isPresent() ? start + due.getAsLong() : System.nanoTime());
                progress.accept(tally);
            }
            publisher.flush();
        }
    }

    private static Pace steady(OptionalDouble rate) {
        return i -> rate.isPresent() ? OptionalLong.of((long) (i * SECOND / rate.getAsDouble())) : OptionalLong.empty();
    }

    /**
     * Sends, and waits until every id has its result, or until {@code patience} after the last one was sent.
     *
     * @param resultsFrom results of this moment and later count, so that an id answered before is found
     */
    public void sendAndAwait(OptionalDouble rate, Instant resultsFrom, Duration patience) throws InterruptedException {
        sendAndAwait(steady(rate), resultsFrom, patience);
    }

    /** The same at any pace. A sender that falls behind does not make its own delay disappear: time counts from when it was due. */
    public void sendAndAwait(Pace pace, Instant resultsFrom, Duration patience) throws InterruptedException {
        try (var follower = TopicFollower.results(kafka, resultsFrom)) {
            var sending = new FutureTask<Void>(() -> send(pace), null);
            Thread.ofPlatform().name("sender").start(sending);
            while (!sending.isDone()) {
                read(follower);
            }
            rethrow(sending);
            long giveUp = System.nanoTime() + patience.toNanos();
            while (tally.lost() > 0 && System.nanoTime() < giveUp) {
                read(follower);
            }
            readStragglers(follower);
        }
    }

    /** A sender that failed has sent nothing that could be lost; that must not look like a promise kept. */
    private static void rethrow(FutureTask<Void> sending) throws InterruptedException {
        try {
            sending.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("sending failed: " + failed.getCause(), failed.getCause());
        }
    }

    private void read(TopicFollower<ChatResult> follower) {
        follower.poll(POLL, result -> tally.received(result, System.nanoTime()));
        progress.accept(tally);
    }

    /** A second result would come right behind the first. */
    private void readStragglers(TopicFollower<ChatResult> follower) {
        do {
            follower.poll(Duration.ofMillis(300), result -> tally.received(result, System.nanoTime()));
        } while (!follower.isAtEnd());
    }

    private void publish(RequestPublisher publisher, Good line, long dueNanos) {
        tally.sent(line.request(), dueNanos);
        publisher.publish(
                line.request(),
                failure -> failure.ifPresent(why -> {
                    tally.refused(line.request());
                    refused.add(bad(line, why));
                }));
    }

    private static Bad bad(Good line, Exception why) {
        return why instanceof RecordTooLargeException
                ? new Bad(line.number(), Code.TOO_LARGE, "", "is larger than a request may be (256 KB)")
                : new Bad(
                        line.number(), Code.NOT_SENT, "", why.getMessage() == null ? why.toString() : why.getMessage());
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
