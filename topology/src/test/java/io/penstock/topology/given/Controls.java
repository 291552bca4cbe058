package io.penstock.topology.given;

import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import java.time.Duration;

/** Controls written when a {@link Dispatcher}'s clock starts. */
public final class Controls {
    public static final Duration LASTING = Duration.ofMinutes(1);

    private Controls() {}

    public static Control person(String id, Scope scope, Effect effect) {
        return control(id, Control.Origin.PERSON, scope, effect, false);
    }

    public static Control alarm(String id, Scope scope, Effect effect) {
        return control(id, Control.Origin.ALARM, scope, effect, false);
    }

    public static Control takenBack(Control control) {
        return control(control.id().value(), control.origin(), control.scope(), control.effect(), true);
    }

    private static Control control(String id, Control.Origin origin, Scope scope, Effect effect, boolean takenBack) {
        return new Control(
                new ControlId(id),
                origin,
                scope,
                effect,
                "ann",
                "to see it act",
                Dispatcher.START,
                Dispatcher.START.plus(LASTING),
                takenBack);
    }
}
