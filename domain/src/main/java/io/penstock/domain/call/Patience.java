package io.penstock.domain.call;

import io.penstock.domain.config.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long a call is waited for (rows C2, C3). Before anything comes, its limit is the first token's, and what later rungs need is
 * kept back. Once it answers, only silence, the limit of a whole call, or the end of the request's time cuts it.
 */
public record Patience(CallLimits limits, TimeLeft time, Instant startedAt) {

    /** When a call is left if no progress comes before, and as what failure. */
    public record Limit(Instant at, Failure failure) {}

    /**
     * What has come of an answer so far.
     *
     * @param begun whether anything has
     * @param last when anything last came; the start while nothing has
     * @param hasText whether there is text in it
     */
    public record Progress(boolean begun, Instant last, boolean hasText) {}

    public Limit limit(Progress progress) {
        // The request's time first: of two limits at the same moment it is the one that counts.
        return Stream.concat(
                        Stream.of(endOfTime(progress)),
                        Stream.concat(
                                Stream.of(silence(progress)),
                                limits.call().stream().map(this::length)))
                .min(Comparator.comparing(Limit::at))
                .orElseThrow();
    }

    private Limit silence(Progress progress) {
        return progress.begun()
                ? hung(progress.last().plus(limits.gap()), "Stalled", "no progress for " + limits.gap())
                : silentStart();
    }

    private Limit silentStart() {
        Instant byLimit = startedAt.plus(limits.firstToken());
        Instant byLaterRungs = time.leaveBy(startedAt);
        Instant at = byLimit.isBefore(byLaterRungs) ? byLimit : byLaterRungs;
        return hung(at, "NoFirstToken", "nothing came for " + Duration.between(startedAt, at));
    }

    private Limit length(Duration call) {
        return hung(startedAt.plus(call), "CallLimit", "the call took longer than " + call);
    }

    private Limit endOfTime(Progress progress) {
        var why = new Detail("DeadlinePassed", "the request's time was up during the call");
        return new Limit(time.stopAt(), new Failure.OutOfTime(why, progress.hasText()));
    }

    private static Limit hung(Instant at, String code, String message) {
        return new Limit(at, new Failure.Hung(new Detail(code, message)));
    }
}
