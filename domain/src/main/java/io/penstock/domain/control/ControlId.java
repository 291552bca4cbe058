package io.penstock.domain.control;

/** Name of a control; the latest record of a name is what counts. */
public record ControlId(String value) implements Comparable<ControlId> {

    @Override
    public int compareTo(ControlId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
