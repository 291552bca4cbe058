package io.penstock.simulator.control;

import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.CallTally;
import io.penstock.simulator.calls.Outcomes;
import java.util.Map;

/** The count of all calls, and of each model's, as sent. */
record CallReport(
        long total, long open, Outcomes outcomes, long inputTokens, long outputTokens, Map<String, CallTally> models) {
    static CallReport of(CallBook calls) {
        Map<String, CallTally> models = calls.byModel();
        CallTally all = CallTally.sum(models.values());
        return new CallReport(all.total(), all.open(), all.outcomes(), all.inputTokens(), all.outputTokens(), models);
    }
}
