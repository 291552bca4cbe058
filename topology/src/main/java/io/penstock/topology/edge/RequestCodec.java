package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.schemas.ModelParameters;
import java.time.Duration;
import java.util.List;

/** Requests, alone and on their route. */
public final class RequestCodec {
    private RequestCodec() {}

    public static ChatRequest decode(io.penstock.schemas.ChatRequest avro) {
        return new ChatRequest(
                new RequestId(avro.getRequestId()),
                avro.getSessionId(),
                avro.getCaller(),
                new IntentName(avro.getIntent()),
                new TierName(avro.getTier()),
                avro.getModel(),
                avro.getMessages().stream()
                        .map(m -> new Message(m.getRole(), m.getContent()))
                        .toList(),
                avro.getSystem(),
                decode(avro.getParameters()),
                avro.getTimeoutMs().map(Duration::ofMillis),
                avro.getExpectedFormat(),
                avro.getVariables());
    }

    public static io.penstock.schemas.ChatRequest encode(ChatRequest request) {
        return io.penstock.schemas.ChatRequest.newBuilder()
                .setRequestId(request.id().value())
                .setSessionId(request.sessionId())
                .setCaller(request.caller())
                .setIntent(request.intent().value())
                .setTier(request.tier().value())
                .setModel(request.model().orElse(null))
                .setMessages(request.messages().stream()
                        .map(m -> new io.penstock.schemas.Message(m.role(), m.content()))
                        .toList())
                .setSystem(request.system().orElse(null))
                .setParameters(encode(request.parameters()))
                .setTimeoutMs(request.timeout().map(Duration::toMillis).orElse(null))
                .setExpectedFormat(request.expectedFormat().orElse(null))
                .setVariables(request.variables())
                .build();
    }

    public static WorkItem decode(io.penstock.schemas.WorkItem avro) {
        return new WorkItem(
                avro.getTurn(),
                lanes(avro.getRoute()),
                avro.getRung(),
                avro.getAcceptedAt(),
                avro.getDeadline(),
                avro.getTierRank(),
                avro.getInputTokens(),
                avro.getMaxTokens(),
                avro.getOutputLimit().orElse(avro.getMaxTokens()),
                avro.getRetriesLeft(),
                decode(avro.getRequest()));
    }

    public static io.penstock.schemas.WorkItem encode(WorkItem item) {
        return io.penstock.schemas.WorkItem.newBuilder()
                .setRequestId(item.id().value())
                .setTurn(item.turn())
                .setRoute(names(item.route()))
                .setRung(item.rung())
                .setAcceptedAt(item.acceptedAt())
                .setDeadline(item.deadline())
                .setTierRank(item.tierRank())
                .setInputTokens(item.inputTokens())
                .setMaxTokens(item.maxTokens())
                .setOutputLimit(item.isLimited() ? item.outputLimit() : null)
                .setRetriesLeft(item.retriesLeft())
                .setRequest(encode(item.request()))
                .build();
    }

    static List<LaneId> lanes(List<String> names) {
        return names.stream().map(LaneId::new).toList();
    }

    static List<String> names(List<LaneId> lanes) {
        return lanes.stream().map(LaneId::value).toList();
    }

    private static Parameters decode(ModelParameters avro) {
        return new Parameters(avro.getMaxTokens(), avro.getTemperature(), avro.getTopP(), avro.getStopSequences());
    }

    private static ModelParameters encode(Parameters parameters) {
        return ModelParameters.newBuilder()
                .setMaxTokens(parameters.maxTokens().orElse(null))
                .setTemperature(parameters.temperature().orElse(null))
                .setTopP(parameters.topP().orElse(null))
                .setStopSequences(parameters.stopSequences())
                .build();
    }
}
