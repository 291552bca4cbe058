package io.penstock.domain.lane;

import io.penstock.domain.config.BreakerSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * The lane's breaker (row D3), the only one of its endpoint: it opens after so many failures in a row, however slowly they
 * come, or when too large a share of a time window's calls fails, and other intents do not witness the contrary
 * ({@link Evidence}). When its time is up one request goes out as a probe; the probe's first word decides. What was called
 * before the breaker opened changes nothing.
 */
final class Breaker {
    sealed interface State {}

    /** Calls go. */
    record Closed() implements State {}

    /** None goes before that time; then one. */
    record Open(Instant until) implements State {}

    /** One goes, and its word is waited for until that time. */
    record Probing(Reservation.Holder probe, Instant until) implements State {}

    private final BreakerSettings settings;
    private final Evidence evidence;
    private State state = new Closed();

    Breaker(BreakerSettings settings) {
        this.settings = settings;
        this.evidence = new Evidence(settings);
    }

    /**
     * Open as another instance left it. Whose answer would be that of a probe under way is not known any more: the next one
     * goes when a breaker that opened then would let it, not when a long call may have ended.
     *
     * @param at when it was left so
     */
    void restore(Optional<Instant> until, Instant at) {
        Instant latest = at.plus(settings.open());
        until.ifPresent(time -> state = new Open(time.isBefore(latest) ? time : latest));
    }

    State state() {
        return state;
    }

    boolean isClosed() {
        return state instanceof Closed;
    }

    boolean wantsProbe(Instant now) {
        return state instanceof Open open && !now.isBefore(open.until());
    }

    /** Until when nothing goes but a probe; absent: closed. */
    Optional<Instant> until() {
        return switch (state) {
            case Closed closed -> Optional.empty();
            case Open open -> Optional.of(open.until());
            case Probing probing -> Optional.of(probing.until());
        };
    }

    void probing(Reservation probe) {
        state = new Probing(probe.holder(), probe.expiresAt());
    }

    /** A probe that nothing was heard of: the next one may go. */
    void expire(Instant now) {
        if (state instanceof Probing probing && !now.isBefore(probing.until())) {
            state = new Open(now);
        }
    }

    void hear(LaneSignal signal, Instant now) {
        state = switch (state) {
            case Closed closed -> counted(closed, signal, now);
            case Open open -> open;
            case Probing probing -> isOf(probing, signal) ? decided(signal, now) : probing;
        };
    }

    private State counted(Closed closed, LaneSignal signal, Instant now) {
        return switch (signal.kind()) {
            case OK -> {
                evidence.answered(signal, now);
                yield closed;
            }
            case FAILED, HUNG -> {
                evidence.failed(signal, now);
                yield evidence.suffices(now) ? open(now) : closed;
            }
            case THROTTLED, NOT_CALLED, UNKNOWN -> closed;
        };
    }

    /** A throttled probe was answered by an endpoint that is there; one that was not made says nothing. */
    private State decided(LaneSignal signal, Instant now) {
        return switch (signal.kind()) {
            case OK, THROTTLED -> {
                evidence.clear();
                yield new Closed();
            }
            case FAILED, HUNG -> open(now);
            case NOT_CALLED, UNKNOWN -> new Open(now);
        };
    }

    private State open(Instant now) {
        return new Open(now.plus(settings.open()));
    }

    private static boolean isOf(Probing probing, LaneSignal signal) {
        return probing.probe().id().equals(signal.requestId())
                && probing.probe().turn() == signal.turn();
    }
}
