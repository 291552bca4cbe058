package io.penstock.domain.config;

import java.time.Duration;

/**
 * How a worker takes work and calls.
 *
 * @param groupId consumer group of the workers
 * @param maxInFlight most requests that one worker calls for at a time
 * @param instances how many workers are meant to run; what all lanes together have in flight stays within their places
 * @param stopMargin how long before the deadline a worker stops calling; longer than the ledger's close margin
 * @param drain how long a stopping worker, or one that loses a partition, waits for what is in flight
 * @param commitInterval how often finished work is committed
 * @param retries how often a failed call is made again
 */
public record WorkerSettings(
        String groupId,
        int maxInFlight,
        int instances,
        Duration stopMargin,
        Duration drain,
        Duration commitInterval,
        RetrySettings retries) {

    /** Places of all workers together. */
    public long capacity() {
        return (long) instances * maxInFlight;
    }

    /**
     * Retries of a request.
     *
     * @param max most retries of a request, over all rungs (row D4)
     * @param base bound of the first random wait; doubled each time
     * @param cap bound of any wait
     */
    public record RetrySettings(int max, Duration base, Duration cap) {}
}
