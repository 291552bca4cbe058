package io.penstock.topology.controls;

import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The board of one dispatcher: Streams' global thread hears of controls, the tasks' threads decide by them. */
public final class LiveControls implements Supplier<ControlBoard> {
    private final AtomicReference<ControlBoard> board = new AtomicReference<>(ControlBoard.EMPTY);

    @Override
    public ControlBoard get() {
        return board.get();
    }

    /** @return whether anything is in force now that was not, or the other way round */
    boolean hear(Control record, Instant now) {
        ControlBoard before = board.getAndUpdate(known -> known.with(record, now));
        return before != board.get();
    }
}
