package io.penstock.domain.ledger;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.request.Admission;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Intake;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The promise as decisions: a request opens once, closes once, and closes by itself when its time is up. Each method
 * says what to do; the caller keeps entries and marks, and applies it.
 */
public final class Ledger {
    private final PenstockConfig config;
    private final Intake intake;
    private final Closing closing;

    public Ledger(PenstockConfig config) {
        this.config = config;
        this.intake = new Intake(config);
        this.closing = new Closing(config);
    }

    /** When the ledger closes a request that is still open. */
    public Instant closeAt(LedgerEntry entry) {
        return entry.deadline().minus(config.dispatcher().closeMargin());
    }

    /** Opens a new request while no control is in force. */
    public Step open(Received received, Instant now) {
        return open(received, ControlBoard.EMPTY, now);
    }

    /**
     * Opens a new request: to its first lane, or closed at once when it is not valid, when a control says so, or when it
     * arrives too late to be called for (the dispatcher was down, say).
     */
    public Step open(Received received, ControlBoard controls, Instant now) {
        ChatRequest request = received.request();
        return switch (intake.admit(request, controls.ruling(request.intent(), request.tier(), now))) {
            case Admission.Accepted accepted -> route(received, accepted, now);
            case Admission.Overruled overruled -> overrule(received, overruled, now);
            case Admission.Rejected rejected -> {
                LedgerEntry entry = unrouted(received);
                yield new Step.Closed(closing.rejected(entry, rejected.problems(), now), entry.bodyHash());
            }
        };
    }

    private Step overrule(Received received, Admission.Overruled overruled, Instant now) {
        Instant deadline = received.acceptedAt().plus(overruled.timeout());
        LedgerEntry entry = entry(
                received, deadline, List.of(), Optional.of(overruled.ruling().by()));
        boolean sheds = overruled.ruling().effect() instanceof Effect.Shed;
        return close(entry, sheds ? Cause.SHED : Cause.OVERRIDDEN, now);
    }

    private Step route(Received received, Admission.Accepted accepted, Instant now) {
        Instant deadline = received.acceptedAt().plus(accepted.timeout());
        LedgerEntry entry = entry(received, deadline, accepted.route(), accepted.control());
        if (!now.isBefore(closeAt(entry))) {
            return close(entry, Cause.DEADLINE_PASSED, now);
        }
        var item = new WorkItem(
                entry.turn(),
                entry.route(),
                entry.rung(),
                entry.acceptedAt(),
                deadline,
                config.rank(entry.tier()),
                accepted.inputTokens(),
                accepted.maxTokens(),
                config.worker().retries().max(),
                accepted.request());
        return new Step.Routed(entry, item);
    }

    /**
     * What a turn's outcome means for its open request. Empty when it speaks of an older turn and brings no answer: that
     * turn was replaced already.
     */
    public Optional<Step> report(LedgerEntry entry, Outcome outcome, Instant now) {
        return switch (outcome.end()) {
            case Outcome.Answered answered
            when Closing.fits(answered.text()) ->
                Optional.of(new Step.Closed(closing.answered(entry, outcome, answered, now), entry.bodyHash()));
            case Outcome.Answered tooLong
            when outcome.turn() == entry.turn() -> {
                LedgerEntry spent = entry.afterTurn(outcome, Cause.UNUSABLE_ANSWER);
                yield Optional.of(close(spent, Cause.UNUSABLE_ANSWER, now));
            }
            case Outcome.Answered stale -> Optional.empty();
            case Outcome.GaveUp gaveUp
            when outcome.turn() == entry.turn() ->
                Optional.of(close(entry.afterTurn(outcome, gaveUp.cause()), gaveUp.cause(), now));
            case Outcome.HandedBack back
            when outcome.turn() == entry.turn() ->
                Optional.of(handedBack(entry.afterTurn(outcome, back.cause()), back, now));
            case Outcome.GaveUp stale -> Optional.empty();
            case Outcome.HandedBack stale -> Optional.empty();
        };
    }

    private Step handedBack(LedgerEntry entry, Outcome.HandedBack back, Instant now) {
        // The worker may have called in later lanes than the one that it was sent to.
        int rung = Math.max(entry.rung(), back.item().rung()) + (back.nextRung() ? 1 : 0);
        if (!now.isBefore(closeAt(entry))) {
            return close(entry, Cause.DEADLINE_PASSED, now);
        }
        if (rung >= entry.route().size()) {
            return close(entry, back.cause(), now);
        }
        LedgerEntry next = entry.onTurn(entry.turn() + 1, rung);
        return new Step.Routed(next, back.item().nextTurn(next.turn(), rung));
    }

    /** Closes a request whose time is up. */
    public Step.Closed expire(LedgerEntry entry, Instant now) {
        return close(entry, entry.lastCause().orElse(Cause.DEADLINE_PASSED), now);
    }

    private Step.Closed close(LedgerEntry entry, Cause cause, Instant now) {
        return new Step.Closed(closing.withoutModel(entry, cause, now), entry.bodyHash());
    }

    /** Closes a request that this program failed to open. */
    public Step.Closed fail(Received received, Instant now) {
        return fail(unrouted(received), now);
    }

    /** Closes a request that this program failed on: with the apology, which needs no rendering that might fail, too. */
    public Step.Closed fail(LedgerEntry entry, Instant now) {
        return new Step.Closed(closing.apologised(entry, Cause.INTERNAL_ERROR, now), entry.bodyHash());
    }

    private static LedgerEntry unrouted(Received received) {
        return entry(received, received.acceptedAt(), List.of(), Optional.empty());
    }

    private static LedgerEntry entry(
            Received received, Instant deadline, List<LaneId> route, Optional<ControlId> control) {
        ChatRequest request = received.request();
        return new LedgerEntry(
                request.id(),
                request.sessionId(),
                request.caller(),
                request.intent(),
                request.tier(),
                received.bodyHash(),
                received.acceptedAt(),
                deadline,
                route,
                0,
                1,
                Spent.NOTHING,
                Optional.empty(),
                Optional.empty(),
                request.variables(),
                control);
    }
}
