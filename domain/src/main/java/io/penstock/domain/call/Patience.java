package io.penstock.domain.call;

import io.penstock.domain.config.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How long a call is waited for (rows C2, C3). Before anything comes, its limit is the first token's, and what later rungs need is
 * kept back. Once it answers, silence cuts it, the limit of a whole call, the end of the request's time, or that it is so slow that
 * it cannot be done by then while a later rung still can.
 *
 * <p>The projection: of an answer as long as is usual, a share has come; when a larger share of the time is gone than of the answer,
 * it will be late. The least time before that is judged is the gap: the first tokens say little about the rest.
 *
 * @param streaming false: the answer comes as a whole, and {@code limits.call} is the one limit
 * @param usualLength of such an answer, in characters; absent: not known yet, and nothing is projected
 */
public record Patience(
        CallLimits limits, boolean streaming, OptionalInt usualLength, TimeLeft time, Instant startedAt) {

    /** When a call is left if no progress comes before, and as what failure. */
    public record Limit(Instant at, Failure failure) {}

    /**
     * What has come of an answer so far.
     *
     * @param begun whether anything has
     * @param last when anything last came; the start while nothing has
     * @param firstText when its text began
     * @param length of the text, in characters
     */
    public record Progress(boolean begun, Instant last, Optional<Instant> firstText, int length) {
        /** Whether there is text in it. */
        public boolean hasText() {
            return firstText.isPresent();
        }
    }

    public Limit limit(Progress progress) {
        // The request's time first: of two limits at the same moment it is the one that counts.
        return Stream.of(
                        Stream.of(endOfTime(progress)),
                        streaming ? Stream.of(silence(progress)) : Stream.<Limit>empty(),
                        limits.call().stream().map(this::length),
                        tooSlow(progress).stream())
                .flatMap(each -> each)
                .min(Comparator.comparing(Limit::at))
                .orElseThrow();
    }

    private Limit silence(Progress progress) {
        return progress.begun()
                ? hung(progress.last().plus(limits.gap()), "Stalled", "no progress for " + limits.gap())
                : silentStart();
    }

    private Limit silentStart() {
        Instant at = earlier(startedAt.plus(limits.firstToken()), time.leaveBy(startedAt));
        return hung(at, "NoFirstToken", "nothing came for " + Duration.between(startedAt, at));
    }

    /** Of a call that brings nothing until it is done, later rungs keep their time as of one that is silent. */
    private Limit length(Duration call) {
        Instant byLimit = startedAt.plus(call);
        Instant at = streaming ? byLimit : earlier(byLimit, time.leaveBy(startedAt));
        return hung(at, "CallLimit", "the call took longer than " + Duration.between(startedAt, at));
    }

    /** When more of the time will be gone than of the answer has come; absent: it may come as it does. */
    private Optional<Limit> tooSlow(Progress progress) {
        if (usualLength.isEmpty()
                || progress.firstText().isEmpty()
                || progress.length() >= usualLength.getAsInt()
                || time.laterRungs() == 0) {
            return Optional.empty();
        }
        Instant first = progress.firstText().get();
        double come = (double) progress.length() / usualLength.getAsInt();
        Duration wholly = Duration.between(first, time.stopAt());
        Instant late = first.plusMillis((long) (wholly.toMillis() * come));
        Instant at = later(late, first.plus(limits.gap()));
        return at.isAfter(time.stopAt().minus(time.laterNeed()))
                ? Optional.empty()
                : Optional.of(hung(at, "TooSlow", "it was not to be expected before the request's time is up"));
    }

    private Limit endOfTime(Progress progress) {
        var why = new Detail("DeadlinePassed", "the request's time was up during the call");
        boolean tried = !startedAt.plus(limits.least()).isAfter(time.stopAt());
        return new Limit(time.stopAt(), new Failure.OutOfTime(why, progress.hasText(), tried));
    }

    private static Limit hung(Instant at, String code, String message) {
        return new Limit(at, new Failure.Hung(new Detail(code, message)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
