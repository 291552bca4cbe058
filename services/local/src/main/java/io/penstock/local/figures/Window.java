package io.penstock.local.figures;

import io.penstock.domain.LaneId;
import io.penstock.local.client.Percentiles;
import io.penstock.local.figures.Moment.Answered;
import io.penstock.local.figures.Moment.CallEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What happened in a stretch of time, and the figures that follow. Rates are a second, shares 0 to 1. */
public final class Window {
    private static final double SECONDS_A_MINUTE = 60;

    private final Duration length;
    private final List<CallEnded> calls;
    private final List<Answered> results;

    private Window(Duration length, List<CallEnded> calls, List<Answered> results) {
        this.length = length;
        this.calls = calls;
        this.results = results;
    }

    /** That of all moments which ends now. */
    static Window ending(Instant now, Duration length, List<CallEnded> calls, List<Answered> results) {
        Instant start = now.minus(length);
        Predicate<Moment> inside =
                moment -> moment.at().isAfter(start) && !moment.at().isAfter(now);
        return new Window(
                length,
                calls.stream().filter(inside).toList(),
                results.stream().filter(inside).toList());
    }

    Window ofLane(LaneId lane) {
        return new Window(
                length, calls.stream().filter(call -> call.lane().equals(lane)).toList(), List.of());
    }

    Window of(Predicate<Moment> which) {
        return new Window(
                length,
                calls.stream().filter(which).toList(),
                results.stream().filter(which).toList());
    }

    List<CallEnded> calls() {
        return calls;
    }

    List<Answered> results() {
        return results;
    }

    public Duration length() {
        return length;
    }

    /** So many of something in this window as a rate. */
    public double perSecond(long count) {
        return count / (length.toMillis() / 1000.0);
    }

    public double callsPerSecond() {
        return perSecond(calls.size());
    }

    public double resultsPerSecond() {
        return perSecond(results.size());
    }

    public double throttlesPerSecond() {
        return perSecond(calls.stream().filter(CallEnded::throttled).count());
    }

    public double tokensPerSecond() {
        return perSecond(calls.stream().mapToLong(CallEnded::tokens).sum());
    }

    /** Share of accepted requests that a later rung, the template or the apology answered; empty when there was none. */
    public OptionalDouble fallbackRate() {
        long accepted = results.stream().filter(Answered::isAccepted).count();
        return accepted == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) results.stream().filter(Answered::isFallback).count() / accepted);
    }

    /** Tokens used as a share of this quota; above 1 when calls that began before have ended in it. */
    public OptionalDouble capacityUse(long tokensPerMinute) {
        return tokensPerMinute <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(tokensPerSecond() * SECONDS_A_MINUTE / tokensPerMinute);
    }

    /** Of accepted requests, from acceptance to the result. */
    public Percentiles endToEnd() {
        return new Percentiles(results.stream()
                .filter(Answered::isAccepted)
                .map(Answered::total)
                .toList());
    }

    public Percentiles callLatency() {
        return new Percentiles(calls.stream().map(CallEnded::latency).toList());
    }
}
