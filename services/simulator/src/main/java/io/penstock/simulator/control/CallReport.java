package io.penstock.simulator.control;

import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.CallTally;
import io.penstock.simulator.calls.Outcomes;
import java.util.Map;

/** The count of all calls, of each model's, and of the faults that struck, as sent. */
record CallReport(
        long total,
        long open,
        Outcomes outcomes,
        long inputTokens,
        long outputTokens,
        Map<String, CallTally> models,
        Map<String, Long> faults) {
    static CallReport of(CallBook calls) {
        Map<String, CallTally> models = calls.byModel();
        CallTally all = CallTally.sum(models.values());
        return new CallReport(
                all.total(),
                all.open(),
                all.outcomes(),
                all.inputTokens(),
                all.outputTokens(),
                models,
                calls.byFault());
    }
}
