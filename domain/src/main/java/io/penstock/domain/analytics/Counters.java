package io.penstock.domain.analytics;

import java.util.Arrays;

/** A number for each constant of an enum. */
final class Counters<E extends Enum<E>> {
    private final long[] values;

    Counters(Class<E> names) {
        this.values = new long[names.getEnumConstants().length];
    }

    void add(E name, long amount) {
        values[name.ordinal()] += amount;
    }

    void set(E name, long value) {
        values[name.ordinal()] = value;
    }

    void addIf(boolean holds, E name) {
        values[name.ordinal()] += holds ? 1 : 0;
    }

    long of(E name) {
        return values[name.ordinal()];
    }

    void merge(Counters<E> other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Counters<?> other && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
