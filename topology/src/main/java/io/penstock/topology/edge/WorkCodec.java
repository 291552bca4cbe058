package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.schemas.SignalKind;
import java.time.Duration;

/** What passes between lanes and workers: batches one way, signals the other. */
public final class WorkCodec {
    private WorkCodec() {}

    public static WorkBatch decode(io.penstock.schemas.WorkBatch avro) {
        return new WorkBatch(
                avro.getBatchId(),
                new LaneId(avro.getLane()),
                avro.getDispatchedAt(),
                avro.getProbe(),
                avro.getItems().stream().map(RequestCodec::decode).toList());
    }

    public static io.penstock.schemas.WorkBatch encode(WorkBatch batch) {
        return io.penstock.schemas.WorkBatch.newBuilder()
                .setBatchId(batch.batchId())
                .setLane(batch.lane().value())
                .setDispatchedAt(batch.dispatchedAt())
                .setProbe(batch.probe())
                .setItems(batch.items().stream().map(RequestCodec::encode).toList())
                .build();
    }

    public static LaneSignal decode(io.penstock.schemas.LaneSignal avro) {
        return new LaneSignal(
                new LaneId(avro.getLane()),
                avro.getAttemptId(),
                new RequestId(avro.getRequestId()),
                avro.getTurn(),
                avro.getIntent().map(IntentName::new),
                avro.getAt(),
                LaneSignal.Kind.valueOf(avro.getKind().name()),
                avro.getLast(),
                UsageCodec.decode(avro.getTokens()),
                Duration.ofMillis(avro.getLatencyMs()),
                avro.getFirstTokenMs().map(Duration::ofMillis),
                avro.getRetryAfterMs().map(Duration::ofMillis));
    }

    public static io.penstock.schemas.LaneSignal encode(LaneSignal signal) {
        return io.penstock.schemas.LaneSignal.newBuilder()
                .setLane(signal.lane().value())
                .setAttemptId(signal.attemptId())
                .setRequestId(signal.requestId().value())
                .setTurn(signal.turn())
                .setIntent(signal.intent().map(IntentName::value).orElse(null))
                .setAt(signal.at())
                .setKind(SignalKind.valueOf(signal.kind().name()))
                .setLast(signal.last())
                .setTokens(UsageCodec.encode(signal.tokens()))
                .setLatencyMs(signal.latency().toMillis())
                .setFirstTokenMs(signal.firstToken().map(Duration::toMillis).orElse(null))
                .setRetryAfterMs(signal.retryAfter().map(Duration::toMillis).orElse(null))
                .build();
    }
}
