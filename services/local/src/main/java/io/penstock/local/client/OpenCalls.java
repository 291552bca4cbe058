package io.penstock.local.client;

import io.penstock.domain.call.LoggedCall;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls whose start is logged and whose end is not: they run, they hang, or their worker died. */
public final class OpenCalls {
    private final Map<String, LoggedCall> open = new HashMap<>();

    /** Takes an entry of the call log; those of one call come in order, since they share a key. */
    public void add(LoggedCall entry) {
        if (entry.end().isPresent() || entry.failover().isPresent()) {
            open.remove(entry.correlationId());
        } else {
            open.put(entry.correlationId(), entry);
        }
    }

    public int count() {
        return open.size();
    }

    /** All of them, the longest open first. */
    public List<LoggedCall> oldestFirst() {
        return open.values().stream()
                .sorted(Comparator.comparing(LoggedCall::startedAt).thenComparing(LoggedCall::correlationId))
                .toList();
    }
}
