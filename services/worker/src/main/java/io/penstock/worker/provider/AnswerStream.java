package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.Patience;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What has come of an answer so far. A provider's threads write it while the turn that waits for it reads, so whatever ends a
 * call, what it had brought by then is known.
 */
public final class AnswerStream {
    private final InstantSource clock;
    private final Instant startedAt;
    private final StringBuilder text = new StringBuilder();
    private Instant lastProgress;
    private boolean begun;
    private Duration longestGap = Duration.ZERO;
    private Optional<Instant> firstToken = Optional.empty();
    private Optional<String> stopReason = Optional.empty();
    private Optional<Tokens> prompt = Optional.empty();
    private Optional<Tokens> usage = Optional.empty();

    /** A call that starts now. */
    public AnswerStream(InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.lastProgress = startedAt;
    }

    /** Some more text came; or nothing to read, such as the model's thinking, but a sign of life. */
    public synchronized void append(String more) {
        progressed();
        if (firstToken.isEmpty() && !more.isEmpty()) {
            firstToken = Optional.of(lastProgress);
        }
        text.append(more);
    }

    /** The model has stopped. */
    public synchronized void stopped(String reason) {
        progressed();
        stopReason = Optional.of(Detail.line(reason));
    }

    /** The provider says what it has counted of the prompt, before there is an answer. */
    public synchronized void prompted(Tokens tokens) {
        progressed();
        prompt = Optional.of(tokens);
    }

    /** The provider says what it charges. */
    public synchronized void used(Tokens tokens) {
        progressed();
        usage = Optional.of(tokens);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public synchronized Patience.Progress progress() {
        return new Patience.Progress(begun, lastProgress, firstToken, text.length());
    }

    private void progressed() {
        Instant now = clock.instant();
        if (begun) {
            Duration gap = Duration.between(lastProgress, now);
            longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
        }
        lastProgress = now;
        begun = true;
    }

    /** Longest between two parts of it. */
    public synchronized Duration longestGap() {
        return longestGap;
    }

    public synchronized String text() {
        return text.toString();
    }

    public synchronized boolean hasText() {
        return firstToken.isPresent();
    }

    /** From the start to the first token; absent: none came yet. */
    public synchronized Optional<Duration> firstToken() {
        return firstToken.map(at -> Duration.between(startedAt, at));
    }

    /** Present once the model has stopped. */
    public synchronized Optional<String> stopReason() {
        return stopReason;
    }

    /**
     * What the call is likely to be charged with, where the provider has not said it: its own count of the prompt, or ours, and ours of
     * the answer.
     */
    public synchronized Tokens estimated(int input, int output) {
        return prompt.map(said -> new Tokens(said.input(), output, said.cacheRead(), said.cacheWrite(), true))
                .orElseGet(() -> Tokens.estimated(input, output));
    }

    /** What is wrong with an answer that has ended well, as far as its connection goes: its model had not stopped. */
    public synchronized Optional<Failure> cutOff() {
        return stopReason.isPresent()
                ? Optional.empty()
                : Optional.of(new Failure.Interrupted(
                        new Detail("StreamEnded", "the stream ended before the model had stopped")));
    }

    /** Present once the provider has said it. */
    public synchronized Optional<Tokens> usage() {
        return usage;
    }
}
