package io.penstock.domain.result;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
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
 * @param model model that answered
 * @param lane lane last used
 * @param total from acceptance to the closing of the ledger entry
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
        Optional<String> stopReason,
        Spent spent,
        Duration total,
        Instant acceptedAt,
        Instant deadline) {}
