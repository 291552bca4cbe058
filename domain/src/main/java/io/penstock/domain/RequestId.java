package io.penstock.domain;

/** Identity of a request, chosen by its producer; the key of all that is said about it. */
public record RequestId(String value) implements Comparable<RequestId> {

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
