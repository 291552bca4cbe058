package io.penstock.dispatcher;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.topology.run.FiguresAge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of figures that have grown old, as they do when analytics is dead and can raise no alarm itself: a gauge, and one line of the log
 * when they are stale and one when they are fresh again. Requests are not touched by it. Every dispatcher has one.
 */
final class FiguresWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FiguresWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Supplier<Optional<Duration>> age;
    private final Runnable closing;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("figures-watch").factory());
    private volatile double seconds = Double.NaN;
    private boolean stale;

    /**
     * @param age absent: there are no figures yet, which is no news
     * @param closing what to close at the end
     */
    FiguresWatch(Supplier<Optional<Duration>> age, MeterRegistry meters, Runnable closing) {
        this.age = age;
        this.closing = closing;
        Gauge.builder("penstock.figures.age", () -> seconds)
                .baseUnit("seconds")
                .description("How long ago analytics published anything; NaN: it never has, or nobody can tell")
                .register(meters);
    }

    FiguresWatch start() {
        looking.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** A cluster that does not answer has louder ways to tell of it. */
    void look() {
        try {
            age.get().ifPresent(this::told);
        } catch (KafkaException unreached) {
            seconds = Double.NaN;
            LOG.debug("{}", unreached.getMessage());
        }
    }

    private void told(Duration old) {
        seconds = old.toMillis() / 1000.0;
        if (FiguresAge.isStale(old) && !stale) {
            LOG.error(
                    "the figures are {} s old: analytics is down or cannot publish; alarms and their actions stand still",
                    old.toSeconds());
        } else if (!FiguresAge.isStale(old) && stale) {
            LOG.info("the figures are fresh again, {} s old", old.toSeconds());
        }
        stale = FiguresAge.isStale(old);
    }

    boolean isStale() {
        return stale;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        closing.run();
    }
}
