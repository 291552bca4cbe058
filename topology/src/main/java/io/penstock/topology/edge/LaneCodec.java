package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Pace;
import io.penstock.domain.lane.Reservation;
import io.penstock.schemas.LaneBucket;
import io.penstock.schemas.LaneLimit;
import io.penstock.schemas.LaneReservation;
import io.penstock.schemas.LaneState;
import java.time.Duration;
import java.util.List;

/** A lane's own state: what its stores keep, and what it tells of itself. */
public final class LaneCodec {
    private LaneCodec() {}

    static Reservation decode(LaneReservation avro) {
        return new Reservation(
                new RequestId(avro.getRequestId()),
                avro.getTurn(),
                avro.getTokens(),
                avro.getExpiresAt(),
                avro.getInputTokens(),
                avro.getOutputLimit(),
                avro.getAskedOutput(),
                avro.getIntent().map(IntentName::new));
    }

    static LaneReservation encode(Reservation reservation) {
        return LaneReservation.newBuilder()
                .setRequestId(reservation.id().value())
                .setTurn(reservation.turn())
                .setTokens(reservation.tokens())
                .setExpiresAt(reservation.expiresAt())
                .setInputTokens(reservation.inputTokens())
                .setOutputLimit(reservation.outputLimit())
                .setAskedOutput(reservation.askedOutput())
                .setIntent(reservation.learns().map(IntentName::value).orElse(null))
                .build();
    }

    static LaneLevel decode(LaneBucket avro) {
        return new LaneLevel(
                avro.getTokens(),
                avro.getRequests(),
                avro.getAt(),
                avro.getPausedUntil(),
                new Pace(avro.getPaceShare(), avro.getPaceRefusedAt(), avro.getPaceSince()),
                avro.getBreakerUntil());
    }

    static LaneBucket encode(LaneLevel level) {
        return LaneBucket.newBuilder()
                .setTokens(level.tokens())
                .setRequests(level.requests().orElse(null))
                .setAt(level.at())
                .setPausedUntil(level.pausedUntil())
                .setPaceShare(level.pace().share())
                .setPaceRefusedAt(level.pace().refusedAt())
                .setPaceSince(level.pace().since())
                .setBreakerUntil(level.breakerUntil().orElse(null))
                .build();
    }

    public static LaneStatus decode(io.penstock.schemas.LaneStatus avro) {
        return new LaneStatus(
                new LaneId(avro.getLane()),
                avro.getAt(),
                avro.getQueued(),
                List.copyOf(avro.getQueuedByTier()),
                Duration.ofMillis(avro.getOldestQueuedMs()),
                avro.getInFlight(),
                avro.getMaxInFlight(),
                avro.getTokensPerMinute(),
                avro.getPacePerMinute(),
                avro.getTokensAvailable(),
                avro.getTokensReserved(),
                new LaneStatus.Lately(avro.getTokensUsed(), avro.getThrottles(), avro.getBatchFill()),
                new LaneStatus.Totals(
                        avro.getCountedSince(),
                        avro.getRequestsDispatched(),
                        avro.getBatchesDispatched(),
                        avro.getAttemptsHeard()),
                Duration.ofMillis(avro.getExpectedWaitMs()),
                avro.getInputError(),
                LaneStatus.State.valueOf(avro.getState().name()),
                LaneStatus.Limit.valueOf(avro.getLimit().name()),
                avro.getPace());
    }

    public static io.penstock.schemas.LaneStatus encode(LaneStatus status) {
        return io.penstock.schemas.LaneStatus.newBuilder()
                .setLane(status.lane().value())
                .setAt(status.at())
                .setQueued(status.queued())
                .setOldestQueuedMs(status.oldest().toMillis())
                .setInFlight(status.inFlight())
                .setMaxInFlight(status.maxInFlight())
                .setTokensPerMinute(status.tokensPerMinute())
                .setTokensAvailable(status.tokensAvailable())
                .setTokensReserved(status.tokensReserved())
                .setState(LaneState.valueOf(status.state().name()))
                .setQueuedByTier(status.queuedByTier())
                .setPacePerMinute(status.pacePerMinute())
                .setTokensUsed(status.lately().tokensUsed())
                .setThrottles(status.lately().throttles())
                .setBatchFill(status.lately().batchFill())
                .setExpectedWaitMs(status.expectedWait().toMillis())
                .setInputError(status.inputError())
                .setLimit(LaneLimit.valueOf(status.limit().name()))
                .setPace(status.pace())
                .setCountedSince(status.totals().since())
                .setRequestsDispatched(status.totals().requests())
                .setBatchesDispatched(status.totals().batches())
                .setAttemptsHeard(status.totals().attempts())
                .build();
    }
}
