package io.penstock.domain;

/** What a request is for, such as {@code faq}; the producer's label, matched against the configured intents. */
public record IntentName(String value) implements Comparable<IntentName> {

    @Override
    public int compareTo(IntentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
