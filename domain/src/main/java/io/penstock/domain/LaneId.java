package io.penstock.domain;

/** Name of a lane: one model endpoint's quota (provider, region and model), as the configuration calls it. */
public record LaneId(String value) implements Comparable<LaneId> {

    @Override
    public int compareTo(LaneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
