package io.penstock.local.cli;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.client.OpenCalls;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The calls of a stretch of the log: counts of all, the newest themselves, and those still open. */
final class CallListing {
    private static final Comparator<LoggedCall> BY_END = Comparator.comparing(CallListing::endedAt);

    private final Predicate<LoggedCall> wanted;
    private final int most;
    private final PriorityQueue<LoggedCall> newest = new PriorityQueue<>(BY_END);
    private final Map<CallEntry.Status, Integer> statuses = new EnumMap<>(CallEntry.Status.class);
    private final OpenCalls open = new OpenCalls();
    private final ArrayDeque<LoggedCall> failovers = new ArrayDeque<>();
    private int failoverCount;

    /**
     * @param wanted which ended calls count
     * @param most how many calls are kept
     */
    CallListing(Predicate<LoggedCall> wanted, int most) {
        this.wanted = wanted;
        this.most = most;
    }

    void add(LoggedCall entry) {
        open.add(entry);
        entry.failover().filter(failover -> wanted.test(entry)).ifPresent(failover -> addFailover(entry));
        entry.end().filter(end -> wanted.test(entry)).ifPresent(end -> {
            statuses.merge(end.status(), 1, Integer::sum);
            newest.add(entry);
            if (newest.size() > most) {
                newest.poll();
            }
        });
    }

    /** The newest calls that ended, in the order of their ends. */
    List<LoggedCall> newest() {
        return newest.stream().sorted(BY_END).toList();
    }

    private void addFailover(LoggedCall entry) {
        failoverCount++;
        failovers.add(entry);
        if (failovers.size() > most) {
            failovers.remove();
        }
    }

    /** The newest events of requests that left their lane for the next of their route, in the order of the log. */
    List<LoggedCall> failovers() {
        return List.copyOf(failovers);
    }

    int failoverCount() {
        return failoverCount;
    }

    int count() {
        return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<CallEntry.Status, Integer> statuses() {
        return statuses;
    }

    OpenCalls open() {
        return open;
    }

    private static Instant endedAt(LoggedCall call) {
        return call.end().map(CallEntry.End::at).orElse(call.startedAt());
    }
}
