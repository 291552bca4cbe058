package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.request.Problem;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.schemas.Timings;
import java.time.Duration;

/** The one result of a request. */
public final class ResultCodec {
    private ResultCodec() {}

    public static ChatResult decode(io.penstock.schemas.ChatResult avro) {
        return new ChatResult(
                new RequestId(avro.getRequestId()),
                avro.getSessionId(),
                avro.getCaller(),
                new IntentName(avro.getIntent()),
                new TierName(avro.getTier()),
                ServiceLevel.valueOf(avro.getLevel().name()),
                avro.getCause(),
                avro.getText(),
                avro.getProblems().stream().map(ResultCodec::decode).toList(),
                avro.getModel().map(ModelId::new),
                avro.getLane().map(LaneId::new),
                avro.getRung(),
                avro.getStopReason(),
                avro.getRepairs(),
                avro.getPartial(),
                new Spent(
                        avro.getAttempts(),
                        Duration.ofMillis(avro.getTimings().getQueuedMs()),
                        Duration.ofMillis(avro.getTimings().getCalledMs()),
                        UsageCodec.decode(avro.getTokens()),
                        avro.getCostUsd()),
                Duration.ofMillis(avro.getTimings().getTotalMs()),
                avro.getAcceptedAt(),
                avro.getDeadline(),
                avro.getControl().map(ControlId::new));
    }

    public static io.penstock.schemas.ChatResult encode(ChatResult result) {
        Spent spent = result.spent();
        return io.penstock.schemas.ChatResult.newBuilder()
                .setRequestId(result.id().value())
                .setSessionId(result.sessionId())
                .setCaller(result.caller())
                .setIntent(result.intent().value())
                .setTier(result.tier().value())
                .setLevel(
                        io.penstock.schemas.ServiceLevel.valueOf(result.level().name()))
                .setCause(result.cause().orElse(null))
                .setText(result.text())
                .setProblems(result.problems().stream().map(ResultCodec::encode).toList())
                .setModel(result.model().map(ModelId::value).orElse(null))
                .setLane(result.lane().map(LaneId::value).orElse(null))
                .setRung(result.rung().orElse(null))
                .setStopReason(result.stopReason().orElse(null))
                .setRepairs(result.repairs())
                .setPartial(result.partial())
                .setTokens(UsageCodec.encode(spent.tokens()))
                .setCostUsd(spent.costUsd())
                .setTimings(new Timings(
                        spent.queued().toMillis(),
                        spent.called().toMillis(),
                        result.total().toMillis()))
                .setAttempts(spent.attempts())
                .setAcceptedAt(result.acceptedAt())
                .setDeadline(result.deadline())
                .setControl(result.control().map(ControlId::value).orElse(null))
                .build();
    }

    private static Problem decode(io.penstock.schemas.Problem avro) {
        return new Problem(Problem.Code.valueOf(avro.getCode()), avro.getField(), avro.getMessage());
    }

    private static io.penstock.schemas.Problem encode(Problem problem) {
        return new io.penstock.schemas.Problem(problem.code().name(), problem.field(), problem.message());
    }
}
