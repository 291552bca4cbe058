package io.penstock.domain.control;

import java.time.Instant;

/**
 * A change of behaviour for a while.
 *
 * @param origin who may write such: a person's control beats an alarm's
 * @param author the person, or {@code alarm:NAME}; not blank
 * @param reason why; not blank
 * @param expiresAt when it ends by itself
 * @param takenBack whether it has been ended before that, by the author and for the reason given here
 */
public record Control(
        ControlId id,
        Origin origin,
        Scope scope,
        Effect effect,
        String author,
        String reason,
        Instant createdAt,
        Instant expiresAt,
        boolean takenBack) {

    /** Whose word it is, which is to say which topic it came from. */
    public enum Origin {
        /** {@code chat.controls.v1}. */
        PERSON,
        /** {@code chat.actions.v1}. */
        ALARM
    }

    /** Which control this is, under whatever record. */
    record Key(Origin origin, ControlId id) {}

    Key key() {
        return new Key(origin, id);
    }

    /** Whether it acts at that time: neither taken back nor expired. */
    public boolean isInForce(Instant now) {
        return !takenBack && now.isBefore(expiresAt);
    }
}
