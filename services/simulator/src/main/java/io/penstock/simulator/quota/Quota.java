package io.penstock.simulator.quota;

import java.util.Optional;

/** A tokens-per-minute quota: what a call might use is reserved when it starts, what it did not use comes back when it ends. */
public interface Quota {
    /** Takes {@code tokens} out, or nothing when there are fewer. */
    Optional<Reservation> reserve(long tokens);
}
