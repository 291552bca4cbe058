package io.penstock.bench.goodput;

import io.penstock.simulator.calls.CallTally;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a client was asked and what it got answered, with the provider's own count of its calls. */
final class Book {
    private final List<Ask> asked;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** @param at since the start */
    private record Answer(Ask ask, Duration at) {
        Duration took() {
            return at.minus(ask.at());
        }
    }

    Book(List<Ask> asked) {
        this.asked = asked;
    }

    void answered(Ask ask, Duration at) {
        answers.add(new Answer(ask, at));
    }

    /**
     * Its figures over a stretch of time: tokens by when they were answered, all else by when it was asked for.
     *
     * @param before the provider's count at its begin, and at its end
     */
    Goodput figures(Duration from, Duration until, Duration deadline, CallTally before, CallTally after) {
        long calls = after.outcomes().sum() - before.outcomes().sum();
        long throttled = after.outcomes().throttled() - before.outcomes().throttled();
        long ok = after.outcomes().ok() - before.outcomes().ok();
        double granted = Load.QUOTA
                * (double) until.minus(from).toMillis()
                / Duration.ofMinutes(1).toMillis();
        long tokens = inTime(deadline).stream()
                .filter(answer -> isWithin(answer.at(), from, until))
                .mapToLong(answer -> answer.ask().tokens())
                .sum();
        List<Answer> inTime = inTime(deadline).stream()
                .filter(answer -> isWithin(answer.ask().at(), from, until))
                .toList();
        return new Goodput(
                tokens / granted,
                calls == 0 ? 0 : (double) throttled / calls,
                ok == 0 ? 0 : (double) calls / ok,
                share(inTime, from, until, 0),
                inTime.stream()
                        .filter(answer -> answer.ask().tier() == 0)
                        .map(Answer::took)
                        .toList(),
                share(inTime, from, until, 1),
                share(inTime, from, until, 2));
    }

    private List<Answer> inTime(Duration deadline) {
        return answers.stream()
                .filter(answer -> answer.took().compareTo(deadline) <= 0)
                .toList();
    }

    /** Of the requests of the tiers down to this one. */
    private double share(List<Answer> inTime, Duration from, Duration until, int lowest) {
        long wanted = asked.stream()
                .filter(ask -> ask.tier() <= lowest && isWithin(ask.at(), from, until))
                .count();
        long got =
                inTime.stream().filter(answer -> answer.ask().tier() <= lowest).count();
        return wanted == 0 ? 0 : (double) got / wanted;
    }

    private static boolean isWithin(Duration time, Duration from, Duration until) {
        return time.compareTo(from) >= 0 && time.compareTo(until) < 0;
    }
}
