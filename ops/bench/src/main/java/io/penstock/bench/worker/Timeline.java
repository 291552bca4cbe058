package io.penstock.bench.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** When each call began and ended. Safe for use by many threads. */
final class Timeline {
    private static final double SECOND = 1e9;

    private final Shape shape;
    private final long[] startedAt;
    private final long[] endedAt;
    private final CountDownLatch left;
    private final AtomicInteger repeated = new AtomicInteger();

    Timeline(Shape shape) {
        this.shape = shape;
        this.startedAt = new long[shape.calls()];
        this.endedAt = new long[shape.calls()];
        this.left = new CountDownLatch(shape.calls());
    }

    /** Makes call number {@code i}: waits as long as it takes. */
    void call(int i) throws InterruptedException {
        long start = System.nanoTime();
        Duration took = shape.took().apply(i);
        TimeUnit.NANOSECONDS.sleep(took.toNanos());
        synchronized (this) {
            if (endedAt[i] != 0) {
                repeated.incrementAndGet();
                return;
            }
            startedAt[i] = start;
            endedAt[i] = System.nanoTime();
        }
        left.countDown();
    }

    /** Whether all were made within a time. */
    boolean await(Duration limit) throws InterruptedException {
        return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int repeated() {
        return repeated.get();
    }

    /** Calls a second, from the first start to the last end. */
    double rate() {
        long last = IntStream.range(0, shape.calls())
                .mapToLong(i -> endedAt[i])
                .max()
                .orElseThrow();
        return shape.calls() / ((last - first()) / SECOND);
    }

    /** While there was still a call that had not started: the share of places in use. */
    double occupancy(int places) {
        long first = first();
        long lastStart = IntStream.range(0, shape.calls())
                .mapToLong(i -> startedAt[i])
                .max()
                .orElseThrow();
        double busy = IntStream.range(0, shape.calls())
                .mapToDouble(i -> Math.min(endedAt[i], lastStart) - (double) startedAt[i])
                .sum();
        return busy / ((double) places * (lastStart - first));
    }

    private long first() {
        return IntStream.range(0, shape.calls())
                .mapToLong(i -> startedAt[i])
                .min()
                .orElseThrow();
    }
}
