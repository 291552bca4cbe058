package io.penstock.domain.given;

import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import java.time.Instant;

/** A person's control of ten minutes, well formed as it comes, to be changed in one thing. */
public record Controls(Control control) {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public static Controls control(Scope scope, Effect effect) {
        return new Controls(new Control(
                new ControlId("c-1"),
                Control.Origin.PERSON,
                scope,
                effect,
                "ann",
                "the model is slow",
                NOW,
                NOW.plusSeconds(600),
                false));
    }

    public Controls id(String value) {
        return with(new ControlId(value), control.origin(), control.author(), control.reason(), control.createdAt());
    }

    public Controls byAlarm() {
        return with(control.id(), Control.Origin.ALARM, control.author(), control.reason(), control.createdAt());
    }

    public Controls author(String value) {
        return with(control.id(), control.origin(), value, control.reason(), control.createdAt());
    }

    public Controls reason(String value) {
        return with(control.id(), control.origin(), control.author(), value, control.createdAt());
    }

    public Controls createdAt(Instant value) {
        return with(control.id(), control.origin(), control.author(), control.reason(), value);
    }

    public Controls takenBack() {
        return new Controls(new Control(
                control.id(),
                control.origin(),
                control.scope(),
                control.effect(),
                control.author(),
                control.reason(),
                control.createdAt(),
                control.expiresAt(),
                true));
    }

    private Controls with(ControlId id, Control.Origin origin, String author, String reason, Instant createdAt) {
        return new Controls(new Control(
                id,
                origin,
                control.scope(),
                control.effect(),
                author,
                reason,
                createdAt,
                control.expiresAt(),
                control.takenBack()));
    }
}
