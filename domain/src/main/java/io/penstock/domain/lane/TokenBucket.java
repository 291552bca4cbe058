package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * A tokens-per-minute quota as the provider keeps it: refilled evenly, full at one minute's worth. A call reserves its
 * input and maxTokens when it starts and settles to what it used when it ends (Bedrock's rule since 2026), so the level
 * may fall below zero after an underestimate, and nothing more is taken until it has recovered.
 *
 * @param perMinute by which it refills
 * @param capacity the most it holds
 * @param level tokens at {@code at}
 */
public record TokenBucket(long perMinute, double capacity, double level, Instant at) {
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    /** One that holds a minute's worth. */
    public TokenBucket(long perMinute, double level, Instant at) {
        this(perMinute, (double) perMinute, level, at);
    }

    public static TokenBucket full(long perMinute, Instant now) {
        return new TokenBucket(perMinute, (double) perMinute, now);
    }

    /** Level at that time; a clock that went back does not drain it. */
    public double available(Instant now) {
        long elapsedMs = Math.max(0, Duration.between(at, now).toMillis());
        return Math.min(capacity, level + perMinute * (elapsedMs / MINUTE_MS));
    }

    /** Whether so many may be taken now; more than the bucket ever holds may be when it is full. */
    public boolean holds(long tokens, Instant now) {
        return capacity > 0 && available(now) >= Math.min((double) tokens, capacity);
    }

    /** The bucket less so many tokens; a negative number gives back. */
    public TokenBucket take(long tokens, Instant now) {
        return new TokenBucket(perMinute, capacity, Math.min(capacity, available(now) - tokens), later(now));
    }

    /** The bucket with no more than that: what the provider's refusal says about ours. */
    public TokenBucket atMost(long tokens, Instant now) {
        return new TokenBucket(perMinute, capacity, Math.min((double) tokens, available(now)), later(now));
    }

    /** The bucket with no less than that. */
    TokenBucket atLeast(long tokens, Instant now) {
        return new TokenBucket(perMinute, capacity, Math.max((double) tokens, available(now)), later(now));
    }

    /** The bucket at another pace from now on. */
    public TokenBucket paced(long newPerMinute, double newCapacity, Instant now) {
        return newPerMinute == perMinute && newCapacity == capacity
                ? this
                : new TokenBucket(newPerMinute, newCapacity, Math.min(newCapacity, available(now)), later(now));
    }

    private Instant later(Instant now) {
        return now.isAfter(at) ? now : at;
    }
}
