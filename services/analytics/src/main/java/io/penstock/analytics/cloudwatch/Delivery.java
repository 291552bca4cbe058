package io.penstock.analytics.cloudwatch;

import io.penstock.domain.cloudwatch.Backoff;
import io.penstock.domain.cloudwatch.Batches;
import io.penstock.domain.cloudwatch.Datum;
import io.penstock.topology.run.SeldomLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests on their way to CloudWatch, one after the other, each until it is taken or never will be. It holds one gathering at
 * a time: while CloudWatch is away nothing more is read, and the topics keep what is to come. Of use to one thread at a time.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** CloudWatch refuses what is older than two weeks, and a whole request for one such metric. */
    private static final Duration OLDEST = Duration.ofDays(14).minusHours(1);

    private final MetricSink sink;
    private final Backoff backoff;
    private final InstantSource clock;
    private final PutMeters meters;
    private final SeldomLog seldom;
    private final Deque<List<Datum>> batches = new ArrayDeque<>();
    private int failures;
    private Instant due = Instant.MIN;

    Delivery(MetricSink sink, Backoff backoff, InstantSource clock, PutMeters meters) {
        this.sink = sink;
        this.backoff = backoff;
        this.clock = clock;
        this.meters = meters;
        this.seldom = new SeldomLog(LOG, clock);
    }

    boolean isDone() {
        return batches.isEmpty();
    }

    void add(List<Datum> data) {
        batches.addAll(Batches.of(data));
    }

    /** Forgets what is under way; who has its offsets now puts it. */
    void abandon() {
        batches.clear();
    }

    /** Sends the next request if it is due; at most one, so that the caller can see to its consumer in between. */
    void step() {
        if (batches.isEmpty() || clock.instant().isBefore(due)) {
            return;
        }
        List<Datum> batch = fresh(batches.removeFirst());
        if (batch.isEmpty()) {
            return;
        }
        switch (sink.put(batch)) {
            case Put.Done done -> done(batch);
            case Put.Later later -> later(batch, later.why());
            case Put.Refused refused -> {
                meters.dropped(batch.size());
                seldom.warn("CloudWatch refused " + batch.size() + " metrics, which are dropped: " + refused.why());
            }
        }
    }

    private void done(List<Datum> batch) {
        meters.put(batch.size());
        if (failures > 0) {
            LOG.info("CloudWatch takes metrics again, after {} tries", failures);
        }
        failures = 0;
    }

    private void later(List<Datum> batch, String why) {
        batches.addFirst(batch);
        failures++;
        meters.failed();
        due = clock.instant().plus(backoff.after(failures));
        if (failures == 1 || failures % 60 == 0) {
            LOG.warn("CloudWatch took no metrics, tried {} times; they wait: {}", failures, why);
        }
    }

    private List<Datum> fresh(List<Datum> batch) {
        Instant oldest = clock.instant().minus(OLDEST);
        List<Datum> fresh =
                batch.stream().filter(datum -> datum.at().isAfter(oldest)).toList();
        if (fresh.size() < batch.size()) {
            int old = batch.size() - fresh.size();
            meters.dropped(old);
            seldom.warn("CloudWatch takes nothing older than two weeks; dropped " + old + " metrics");
        }
        return fresh;
    }
}
