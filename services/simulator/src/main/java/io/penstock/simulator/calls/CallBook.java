package io.penstock.simulator.calls;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every call the simulator received, counted by model and by the caller's request. Memory is bounded: models are those
 * configured, and of requests only the newest are remembered. Safe for use by many threads.
 */
public final class CallBook {
    /** Calls to a model that is not configured are counted under this one name. */
    public static final String UNKNOWN_MODEL = "unknown";

    private final int rememberedRequests;
    private final CallWatcher watcher;
    private final Map<String, CallTally> models = new TreeMap<>();
    private final Map<String, Long> arrivals = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final LinkedHashMap<String, RequestTally> requests = new LinkedHashMap<>();

    public CallBook(int rememberedRequests) {
        this(rememberedRequests, CallWatcher.NONE);
    }

    public CallBook(int rememberedRequests, CallWatcher watcher) {
        this.rememberedRequests = rememberedRequests;
        this.watcher = watcher;
    }

    /** Counts a call as received and open. */
    public synchronized OpenCall open(String model, Optional<String> requestId) {
        models.merge(model, CallTally.NONE.opened(), (known, once) -> known.opened());
        String identity = requestId
                .map(id -> id + "#" + opened(id).calls())
                .orElseGet(() -> model + "#" + arrivals.merge(model, 1L, Long::sum));
        return new OpenCall(this, model, requestId, identity);
    }

    /** Counts a fault that struck a call. */
    public synchronized void struck(String faultKind) {
        faults.merge(faultKind, 1L, Long::sum);
    }

    private RequestTally opened(String requestId) {
        RequestTally tally = requests.getOrDefault(requestId, RequestTally.NONE).opened();
        requests.put(requestId, tally);
        if (requests.size() > rememberedRequests) {
            requests.pollFirstEntry();
        }
        return tally;
    }

    void ended(OpenCall call, CallWatcher.Ended end) {
        count(call, end.outcome(), end.took(), end.inputTokens(), end.outputTokens());
        watcher.ended(end);
    }

    private synchronized void count(OpenCall call, CallOutcome outcome, Duration took, long input, long output) {
        models.computeIfPresent(call.model(), (model, tally) -> tally.ended(outcome, input, output));
        call.requestId().ifPresent(id -> requests.computeIfPresent(id, (same, tally) -> tally.ended(outcome, took)));
    }

    /** All models together. */
    public synchronized CallTally total() {
        return CallTally.sum(models.values());
    }

    public synchronized Map<String, CallTally> byModel() {
        return new TreeMap<>(models);
    }

    /** How often each kind of fault struck, also one whose call was then refused for want of quota. */
    public synchronized Map<String, Long> byFault() {
        return new TreeMap<>(faults);
    }

    /** The newest requests that named themselves, in order of arrival. */
    public synchronized Map<String, RequestTally> byRequest() {
        return new LinkedHashMap<>(requests);
    }

    public synchronized Optional<RequestTally> request(String requestId) {
        return Optional.ofNullable(requests.get(requestId));
    }

    /** Starts counting afresh; calls under way stay counted as open. */
    public synchronized void reset() {
        models.replaceAll((model, tally) -> tally.onlyOpen());
        models.values().removeIf(tally -> tally.open() == 0);
        arrivals.clear();
        faults.clear();
        requests.clear();
    }
}
