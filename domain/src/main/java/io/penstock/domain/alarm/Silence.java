package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * For how long nothing has happened: no call has started and no request has ended, of any intent. Where no dispatcher lives, or no producer,
 * nothing is published that could breach a threshold, so this is counted by the clock.
 *
 * <p>It has a meaning only after traffic that was steady: so many things in each of the slices of two minutes before it. Traffic that fades
 * in the evening, or comes in a burst now and then, is silent without anything being wrong. After {@link #LONGEST} nobody knows any more what
 * was before, so nothing is said until something happens; an alarm on it keeps its state meanwhile by {@code treatMissingData: ignore}.
 */
final class Silence {
    private static final int STEADY_SLICES = 12;
    private static final double ENOUGH = 5;

    /** Shorter than this is the time that figures are under way. */
    private static final Duration RECENT = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far back slices have to be kept for it. */
    static final Duration REACH = LONGEST.plus(Slice.LENGTH.multipliedBy(STEADY_SLICES + 2));

    private final Observations observations;
    private final Instant startedAt;
    private Instant latest;
    private Instant heardAt = Instant.MIN;

    Silence(Observations observations, Instant startedAt) {
        this.observations = observations;
        this.startedAt = startedAt;
        this.latest = observations
                .latest(seen -> happened(seen) > 0)
                .map(end -> end.minus(Slice.LENGTH))
                .orElse(Instant.MIN);
    }

    /** Told before it is put by: what has been known before is no news, such as a window's last word. */
    void seen(Observation seen, Instant now) {
        double before = observations.get(seen.id()).map(Silence::happened).orElse(0.0);
        if (happened(seen) > before) {
            heardAt = now;
            latest = seen.window().start().isAfter(latest) ? seen.window().start() : latest;
        }
    }

    /** Seconds; empty where they mean nothing. What passed while nobody looked does not count. */
    OptionalDouble seconds(Instant now) {
        if (latest.equals(Instant.MIN)) {
            return OptionalDouble.empty();
        }
        Duration silence = Duration.between(heardAt.isAfter(startedAt) ? heardAt : startedAt, now);
        boolean tells = silence.compareTo(RECENT) < 0 || (silence.compareTo(LONGEST) < 0 && wasSteady());
        return tells ? OptionalDouble.of(silence.toSeconds()) : OptionalDouble.empty();
    }

    /** The latest slice itself may be one that began and was cut off. */
    private boolean wasSteady() {
        for (int i = 1; i <= STEADY_SLICES; i++) {
            Instant start = latest.minus(Slice.LENGTH.multipliedBy(i));
            if (happened(observations.sum(MetricCatalogue.CALLS_PER_REQUEST, start)) < ENOUGH) {
                return false;
            }
        }
        return true;
    }

    private static double happened(Observation seen) {
        Reading reading = seen.readings().get(MetricCatalogue.CALLS_PER_REQUEST.name());
        boolean slice = seen.window().length().equals(Slice.LENGTH);
        return reading == null || !slice ? 0 : happened(reading);
    }

    /** Calls are the reading's sum, requests its samples. */
    private static double happened(Reading reading) {
        return reading.sum() + reading.samples();
    }
}
