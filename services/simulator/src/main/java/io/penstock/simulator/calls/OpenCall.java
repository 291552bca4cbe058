package io.penstock.simulator.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that has been received and has not ended. */
public final class OpenCall {
    private final CallBook book;
    private final String model;
    private final Optional<String> requestId;
    private final String identity;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    OpenCall(CallBook book, String model, Optional<String> requestId, String identity) {
        this.book = book;
        this.model = model;
        this.requestId = requestId;
        this.identity = identity;
    }

    public String model() {
        return model;
    }

    public Optional<String> requestId() {
        return requestId;
    }

    /** The request and which of its calls this is, or the model and its how-manieth call: what seeded chance goes by. */
    public String identity() {
        return identity;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Counts the call as ended; only the first end counts. */
    public void end(CallOutcome outcome, long inputTokens, long outputTokens) {
        end(new CallWatcher.Ended(model, outcome, false, elapsed(), inputTokens, outputTokens));
    }

    /**
     * Counts the call as turned away, which uses nothing.
     *
     * @param callersFault rather than the provider's
     */
    public void turnAway(CallOutcome outcome, boolean callersFault) {
        end(new CallWatcher.Ended(model, outcome, callersFault, elapsed(), 0, 0));
    }

    private void end(CallWatcher.Ended end) {
        if (ended.compareAndSet(false, true)) {
            book.ended(this, end);
        }
    }
}
