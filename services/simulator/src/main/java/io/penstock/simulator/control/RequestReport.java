package io.penstock.simulator.control;

import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.calls.RequestTally;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls that served each request, as sent.
 *
 * @param requests by request id, oldest first; only the newest the simulator remembers
 */
record RequestReport(Map<String, Calls> requests) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Calls that served one request; {@code modelMs} is the model's own time over all of them, in milliseconds. */
    record Calls(long calls, Outcomes outcomes, double modelMs) {
        static Calls of(RequestTally tally) {
            return new Calls(tally.calls(), tally.outcomes(), tally.modelTime().toNanos() / NANOS_PER_MILLI);
        }
    }

    static RequestReport of(CallBook calls) {
        var requests = new LinkedHashMap<String, Calls>();
        calls.byRequest().forEach((id, tally) -> requests.put(id, Calls.of(tally)));
        return new RequestReport(requests);
    }
}
