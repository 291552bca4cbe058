package io.penstock.topology.edge;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Reservation;
import io.penstock.schemas.LaneBucket;
import io.penstock.schemas.LaneReservation;
import io.penstock.schemas.LaneState;
import java.time.Duration;

/** A lane's own state: what its stores keep, and what it tells of itself. */
public final class LaneCodec {
    private LaneCodec() {}

    static Reservation decode(LaneReservation avro) {
        return new Reservation(
                new RequestId(avro.getRequestId()), avro.getTurn(), avro.getTokens(), avro.getExpiresAt());
    }

    static LaneReservation encode(Reservation reservation) {
        return new LaneReservation(
                reservation.id().value(), reservation.turn(), reservation.tokens(), reservation.expiresAt());
    }

    static LaneLevel decode(LaneBucket avro) {
        return new LaneLevel(avro.getTokens(), avro.getAt(), avro.getPausedUntil());
    }

    static LaneBucket encode(LaneLevel level) {
        return new LaneBucket(level.tokens(), level.at(), level.pausedUntil());
    }

    public static LaneStatus decode(io.penstock.schemas.LaneStatus avro) {
        return new LaneStatus(
                new LaneId(avro.getLane()),
                avro.getAt(),
                avro.getQueued(),
                Duration.ofMillis(avro.getOldestQueuedMs()),
                avro.getInFlight(),
                avro.getMaxInFlight(),
                avro.getTokensPerMinute(),
                avro.getTokensAvailable(),
                avro.getTokensReserved(),
                avro.getState() == LaneState.PAUSED,
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
                .setState(status.paused() ? LaneState.PAUSED : LaneState.OPEN)
                .setPace(status.pace())
                .build();
    }
}
