package io.penstock.worker.call;

import io.penstock.domain.call.TightLimit;
import io.penstock.worker.provider.AnswerStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What calls of one intent to one model have taken lately, as far as this worker has seen. */
final class Observed {
    /** A median of so many is good for something; it is taken anew after as many again. */
    private static final int LENGTHS = 20;

    private static final double HALF = 50;
    private static final double P99 = 99;

    private final RecentValues firstTokenMs = new RecentValues();
    private final RecentValues gapMs = new RecentValues();
    private final RecentValues callMs = new RecentValues();
    private final RecentValues lengths = new RecentValues();
    private long calls;
    private OptionalInt usualLength = OptionalInt.empty();

    /** A call has answered in full. */
    synchronized void answered(AnswerStream answer, Duration latency) {
        calls++;
        answer.firstToken().ifPresent(first -> firstTokenMs.add(millis(first)));
        gapMs.add(millis(answer.longestGap()));
        callMs.add(millis(latency));
        lengths.add(answer.text().length());
        if (lengths.count() % LENGTHS == 0) {
            usualLength = lengths.percentile(HALF);
        }
    }

    /** A limit has cut a call: it would have taken that long or longer, and it counts, or the limit would hide what it cuts. */
    synchronized void cut(String code, Duration latency, Duration gap) {
        calls++;
        switch (code) {
            case "NoFirstToken" -> firstTokenMs.add(millis(latency));
            case "Stalled" -> gapMs.add(millis(gap));
            case "CallLimit" -> callMs.add(millis(latency));
            default -> {}
        }
    }

    /** How long half of the answers are at least, in characters; absent while too few are known. */
    synchronized OptionalInt usualLength() {
        return usualLength;
    }

    synchronized TightLimit.Observed figures() {
        return new TightLimit.Observed(calls, p99(firstTokenMs), p99(gapMs), p99(callMs));
    }

    private static OptionalDouble p99(RecentValues values) {
        OptionalInt p99 = values.percentile(P99);
        return p99.isPresent() ? OptionalDouble.of(p99.getAsInt()) : OptionalDouble.empty();
    }

    private static int millis(Duration time) {
        return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
    }
}
