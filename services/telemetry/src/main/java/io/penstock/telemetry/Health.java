package io.penstock.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How the parts of a process are. Each part is asked when somebody wants to know. */
public final class Health {
    private final Map<String, Supplier<State>> parts = new ConcurrentHashMap<>();

    /** How a part is. */
    public enum State {
        /** On its way to being of use, or just now not of use. */
        NOT_READY,
        READY,
        /** Has ended by an error; the process has to be started again. */
        FAILED;

        /** The usual three: failed, else ready or not. */
        public static State of(boolean failed, boolean ready) {
            return failed ? FAILED : ready ? READY : NOT_READY;
        }
    }

    /** Adds a part, or takes the place of one of that name. */
    public void add(String part, Supplier<State> state) {
        parts.put(part, state);
    }

    /** Whether no part has failed. */
    boolean isLive() {
        return states().values().stream().noneMatch(state -> state == State.FAILED);
    }

    /** Whether there are parts, and all are ready. */
    boolean isReady() {
        Map<String, State> states = states();
        return !states.isEmpty() && states.values().stream().allMatch(state -> state == State.READY);
    }

    Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        new TreeMap<>(parts).forEach((part, state) -> states.put(part, state.get()));
        return states;
    }
}
