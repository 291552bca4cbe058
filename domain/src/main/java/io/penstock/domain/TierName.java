package io.penstock.domain;

/** The caller's class of service, such as {@code premium}. */
public record TierName(String value) implements Comparable<TierName> {

    @Override
    public int compareTo(TierName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
