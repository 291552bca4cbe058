package io.penstock.domain.analytics;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Counts by name. Names come from outside, error codes from providers above all, so one tally takes no more than 32
 * different ones from its entries and counts the rest as {@code other}; merging adds up what its parts have.
 */
public final class Tally {
    private static final int MOST = 32;
    private static final int LONGEST = 80;

    private final TreeMap<String, Long> counts = new TreeMap<>();

    public void add(String name) {
        boolean taken = counts.containsKey(name) || (counts.size() < MOST && name.length() <= LONGEST);
        counts.merge(taken ? name : Dimensions.OTHER, 1L, Long::sum);
    }

    public void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    public void merge(Tally other) {
        other.counts.forEach(this::add);
    }

    public long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** How many names there are. */
    public int size() {
        return counts.size();
    }

    /** By name in alphabetical order. */
    public void forEach(ObjLongConsumer<String> to) {
        counts.forEach(to::accept);
    }

    /** All counts, by name in alphabetical order. */
    public Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Tally other && counts.equals(other.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
