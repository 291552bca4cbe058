package io.penstock.topology.edge;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.schemas.Answered;
import io.penstock.schemas.GaveUp;
import io.penstock.schemas.HandedBack;
import java.time.Duration;

/** How a request's turn ended. */
public final class OutcomeCodec {
    private OutcomeCodec() {}

    public static Outcome decode(io.penstock.schemas.Outcome avro) {
        return new Outcome(
                new RequestId(avro.getRequestId()),
                avro.getTurn(),
                new LaneId(avro.getLane()),
                new Spent(
                        avro.getAttempts(),
                        Duration.ofMillis(avro.getQueuedMs()),
                        Duration.ofMillis(avro.getCalledMs()),
                        UsageCodec.decode(avro.getTokens()),
                        avro.getCostUsd()),
                decodeEnd(avro.getEnd()),
                avro.getLeftCause().map(Cause::named));
    }

    public static io.penstock.schemas.Outcome encode(Outcome outcome) {
        Spent spent = outcome.spent();
        return io.penstock.schemas.Outcome.newBuilder()
                .setRequestId(outcome.id().value())
                .setTurn(outcome.turn())
                .setLane(outcome.lane().value())
                .setAttempts(spent.attempts())
                .setQueuedMs(spent.queued().toMillis())
                .setCalledMs(spent.called().toMillis())
                .setTokens(UsageCodec.encode(spent.tokens()))
                .setCostUsd(spent.costUsd())
                .setLeftCause(outcome.left().map(Cause::name).orElse(null))
                .setEnd(encodeEnd(outcome.end()))
                .build();
    }

    private static Outcome.End decodeEnd(Object end) {
        return switch (end) {
            case Answered it ->
                new Outcome.Answered(new ModelId(it.getModel()), it.getText(), it.getStopReason(), it.getRepairs());
            case GaveUp it -> new Outcome.GaveUp(Cause.named(it.getCause()));
            case HandedBack it ->
                new Outcome.HandedBack(Cause.named(it.getCause()), it.getNextRung(), RequestCodec.decode(it.getItem()));
            default -> throw new IllegalArgumentException("not an end of a turn: " + end.getClass());
        };
    }

    private static Object encodeEnd(Outcome.End end) {
        return switch (end) {
            case Outcome.Answered it -> new Answered(it.model().value(), it.text(), it.stopReason(), it.repairs());
            case Outcome.GaveUp it -> new GaveUp(it.cause().name());
            case Outcome.HandedBack it ->
                new HandedBack(it.cause().name(), it.nextRung(), RequestCodec.encode(it.item()));
        };
    }
}
