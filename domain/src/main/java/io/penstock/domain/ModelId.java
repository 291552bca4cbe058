package io.penstock.domain;

/** The provider's id of a model, such as {@code global.anthropic.claude-sonnet-4-6}. */
public record ModelId(String value) implements Comparable<ModelId> {

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
