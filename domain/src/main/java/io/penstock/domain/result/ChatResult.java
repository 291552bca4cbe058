package io.penstock.domain.result;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.request.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one terminal result of a request.
 *
 * @param cause why the level is not {@code FULL}
 * @param text what to show; empty for a rejection
 * @param problems all that is wrong with a rejected request
 * @param model model that answered; without an answer, the one called last
 * @param lane lane last used
 * @param rung its place on the route, from 0
 * @param repairs names of the repairs made to the answer
 * @param partial the text is only the first part of the model's answer
 * @param total from acceptance to the closing of the ledger entry
 * @param control that had it answered so, chose its route, or let it through as a probe
 */
public record ChatResult(
        RequestId id,
        String sessionId,
        String caller,
        IntentName intent,
        TierName tier,
        ServiceLevel level,
        Optional<String> cause,
        String text,
        List<Problem> problems,
        Optional<ModelId> model,
        Optional<LaneId> lane,
        Optional<Integer> rung,
        Optional<String> stopReason,
        List<String> repairs,
        boolean partial,
        Spent spent,
        Duration total,
        Instant acceptedAt,
        Instant deadline,
        Optional<ControlId> control) {

    /** One in which no control had a part. */
    public ChatResult(
            RequestId id,
            String sessionId,
            String caller,
            IntentName intent,
            TierName tier,
            ServiceLevel level,
            Optional<String> cause,
            String text,
            List<Problem> problems,
            Optional<ModelId> model,
            Optional<LaneId> lane,
            Optional<Integer> rung,
            Optional<String> stopReason,
            List<String> repairs,
            boolean partial,
            Spent spent,
            Duration total,
            Instant acceptedAt,
            Instant deadline) {
        this(
                id,
                sessionId,
                caller,
                intent,
                tier,
                level,
                cause,
                text,
                problems,
                model,
                lane,
                rung,
                stopReason,
                repairs,
                partial,
                spent,
                total,
                acceptedAt,
                deadline,
                Optional.empty());
    }
}
