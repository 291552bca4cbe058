package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.figures.LaneRow;
import java.util.Collection;

/** Lanes as data, and the workers' scaling signal, which is a sum over them (row G4). */
final class LaneJson {
    private LaneJson() {}

    static ObjectNode of(Collection<LaneStatus> lanes) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        ArrayNode list = json.putArray("lanes");
        lanes.forEach(lane -> list.add(lane(lane)));
        json.set("workers", workers(lanes));
        return json;
    }

    private static ObjectNode lane(LaneStatus lane) {
        ObjectNode json = CommonOptions.JSON
                .createObjectNode()
                .put("lane", lane.lane().value())
                .put("at", lane.at().toString())
                .put("state", LaneRow.state(lane))
                .put("limit", LaneRow.word(lane.limit()))
                .put("queued", lane.queued())
                .put("oldestMs", lane.oldest().toMillis())
                .put("expectedWaitMs", lane.expectedWait().toMillis())
                .put("inFlight", lane.inFlight())
                .put("window", lane.maxInFlight())
                .put("workerLoad", lane.workerLoad())
                .put("tokensPerMinute", lane.tokensPerMinute())
                .put("pacePerMinute", lane.pacePerMinute())
                .put("tokensAvailable", lane.tokensAvailable())
                .put("tokensReserved", lane.tokensReserved())
                .put("reservedShare", lane.reservedShare())
                .put("tokensUsed", lane.lately().tokensUsed())
                .put("usedShare", lane.usedShare())
                .put("throttles", lane.lately().throttles())
                .put("batchFill", lane.lately().batchFill())
                .put("inputError", lane.inputError());
        lane.queuedByTier().forEach(json.putArray("queuedByTier")::add);
        return json;
    }

    private static ObjectNode workers(Collection<LaneStatus> lanes) {
        int inFlight = lanes.stream().mapToInt(LaneStatus::inFlight).sum();
        int places = lanes.stream().mapToInt(LaneStatus::maxInFlight).sum();
        return CommonOptions.JSON
                .createObjectNode()
                .put("inFlight", inFlight)
                .put("places", places)
                .put("load", places == 0 ? 0 : (double) inFlight / places)
                .put("moreWouldHelp", lanes.stream().anyMatch(lane -> lane.limit() == LaneStatus.Limit.WORKERS));
    }
}
