package io.penstock.analytics.cloudwatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.domain.cloudwatch.Backoff;
import io.penstock.domain.cloudwatch.MetricData;
import io.penstock.domain.config.PenstockConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Puts the figures of the metric topics to CloudWatch, on a thread of its own beside the stream, which never waits for it: while
 * CloudWatch is away its consumer lags, and catches up afterwards. Offsets are committed when all that was read has been
 * put, so a crash in between puts that much a second time, and nothing is left out. What analytics publishes a second time is put once.
 */
public final class CloudWatchPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchPublisher.class);

    /** Metrics of one gathering, about ten requests: catching up takes more of them, not larger ones. */
    private static final int MOST_GATHERED = 10_000;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(12);

    private final PenstockConfig config;
    private final InstantSource clock = InstantSource.system();
    private final CloudWatchClient client;
    private final Delivery delivery;
    private final MetricData gathered = new MetricData();
    private final Thread thread;
    private Instant putAt = Instant.MAX;
    private volatile boolean closing;

    private CloudWatchPublisher(PenstockConfig config, CloudWatchClient client, MeterRegistry meters) {
        this.config = config;
        this.client = client;
        this.delivery = new Delivery(
                new CloudWatchSink(client, config.cloudWatch().namespace()),
                new Backoff(new SplittableRandom()),
                clock,
                new PutMeters(meters));
        this.thread = Thread.ofPlatform().daemon().name("cloudwatch").unstarted(this::run);
    }

    /** Starts putting; {@code cloudwatch.region} must be configured. */
    public static CloudWatchPublisher start(PenstockConfig config, MeterRegistry meters) {
        String region = config.cloudWatch().region().orElseThrow();
        var publisher =
                new CloudWatchPublisher(config, CloudWatchClients.withoutRetries(config.cloudWatch(), region), meters);
        publisher.thread.start();
        return publisher;
    }

    private void run() {
        while (!closing) {
            try (var feed = new MetricFeed(config, clock, this::forget)) {
                while (!closing) {
                    turn(feed);
                }
            } catch (InterruptException closed) {
                return;
            } catch (RuntimeException trouble) {
                // Of the broker, or of a record that a codec does not take: seen in the log, where a thread that has
                // ended is not.
                LOG.warn("figures cannot be read for CloudWatch; trying again: {}", trouble.toString());
                forget();
                pause();
            }
        }
    }

    private void turn(MetricFeed feed) {
        if (!delivery.isDone()) {
            delivery.step();
            feed.idle(delivery.isDone() ? Duration.ZERO : POLL);
            if (delivery.isDone()) {
                feed.commit();
            }
            return;
        }
        feed.read(POLL, gathered);
        if (gathered.isEmpty()) {
            putAt = Instant.MAX;
        } else if (putAt.equals(Instant.MAX)) {
            putAt = clock.instant().plus(config.cloudWatch().every());
        }
        if (gathered.size() >= MOST_GATHERED || !clock.instant().isBefore(putAt)) {
            delivery.add(gathered.drain());
            putAt = Instant.MAX;
        }
    }

    /** What was read and not put is read again, here or by the service that has the partitions now. */
    private void forget() {
        gathered.forget();
        delivery.abandon();
        putAt = Instant.MAX;
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_TROUBLE);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops when the request under way is answered; what has not been put is put by the next that starts. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSING);
            thread.interrupt();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
