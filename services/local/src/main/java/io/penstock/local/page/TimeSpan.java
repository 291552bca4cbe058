package io.penstock.local.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The time that a picture shows, in UTC.
 *
 * @param from a begin of a step
 * @param until after from
 * @param step length of what one figure stands for, as an hour or a day
 */
public record TimeSpan(Instant from, Instant until, Duration step) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MOST_TICKS = 9;
    private static final List<Duration> TICKS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            DAY,
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30));
    private static final DateTimeFormatter DATE = formatter("EEE d MMM");
    private static final DateTimeFormatter HOUR = formatter("HH:mm");
    private static final DateTimeFormatter DATE_AND_HOUR = formatter("EEE d MMM HH:mm");

    /** A time that is written along the bottom. */
    record Tick(Instant at, String name) {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** From the begin of the step in which {@code from} lies to the end of that in which {@code until} does. */
    public static TimeSpan around(Instant from, Instant until, Duration step) {
        Instant first = floor(from, step);
        Instant last = floor(until, step).plus(step);
        return new TimeSpan(first, last, step);
    }

    private static Instant floor(Instant time, Duration step) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), step.toMillis()) * step.toMillis());
    }

    /** How much of the time has passed by then, 0 to 1. */
    double share(Instant at) {
        return (double) Duration.between(from, at).toMillis()
                / Duration.between(from, until).toMillis();
    }

    List<Tick> ticks() {
        Duration apart = TICKS.stream()
                .filter(each -> Duration.between(from, until).dividedBy(each) <= MOST_TICKS)
                .findFirst()
                .orElse(TICKS.getLast());
        Instant first = floor(from, apart);
        return LongStream.rangeClosed(0, MOST_TICKS + 1)
                .mapToObj(i -> first.plus(apart.multipliedBy(i)))
                .filter(at -> !at.isBefore(from) && at.isBefore(until))
                .map(at -> new Tick(at, (floor(at, DAY).equals(at) ? DATE : HOUR).format(at)))
                .toList();
    }

    /** A step by its begin. */
    String name(Instant at) {
        return (step.compareTo(DAY) < 0 ? DATE_AND_HOUR : DATE).format(at);
    }
}
