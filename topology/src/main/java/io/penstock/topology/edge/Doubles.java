package io.penstock.topology.edge;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers that may be absent, as Avro has them. */
final class Doubles {
    private Doubles() {}

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
