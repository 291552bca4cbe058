package io.penstock.domain.analytics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Counts by name. Names come from outside, error codes from providers above all, so one tally takes no more than 32
 * different ones from its entries and counts the rest as {@code other}; merging adds up what its parts have.
 */
public final class Tally {
    private static final int MOST = 32;
    private static final int LONGEST = 80;

    private static final String[] NO_NAMES = {};
    private static final long[] NO_COUNTS = {};

    /** In alphabetical order; most tallies are of a call or two, so these have no more room than they need. */
    private String[] names = NO_NAMES;

    private long[] counts = NO_COUNTS;
    private int size;

    public void add(String name) {
        int place = place(name);
        boolean taken = place >= 0 || (size < MOST && name.length() <= LONGEST);
        if (taken) {
            add(place, name, 1);
        } else {
            add(Dimensions.OTHER, 1);
        }
    }

    public void add(String name, long count) {
        add(place(name), name, count);
    }

    private int place(String name) {
        return Arrays.binarySearch(names, 0, size, name);
    }

    private void add(int place, String name, long count) {
        if (place >= 0) {
            counts[place] += count;
        } else {
            insert(-place - 1, name, count);
        }
    }

    private void insert(int place, String name, long count) {
        if (size == names.length) {
            names = Arrays.copyOf(names, Math.max(1, 2 * size));
            counts = Arrays.copyOf(counts, Math.max(1, 2 * size));
        }
        System.arraycopy(names, place, names, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        names[place] = name;
        counts[place] = count;
        size++;
    }

    public void merge(Tally other) {
        for (int i = 0; i < other.size; i++) {
            add(other.names[i], other.counts[i]);
        }
    }

    public long of(String name) {
        int place = place(name);
        return place >= 0 ? counts[place] : 0;
    }

    /** How many names there are. */
    public int size() {
        return size;
    }

    /** By name in alphabetical order. */
    public void forEach(ObjLongConsumer<String> to) {
        for (int i = 0; i < size; i++) {
            to.accept(names[i], counts[i]);
        }
    }

    /** All counts, by name in alphabetical order. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new LinkedHashMap<>();
        forEach(copy::put);
        return copy;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Tally other
                && Arrays.equals(names, 0, size, other.names, 0, other.size)
                && Arrays.equals(counts, 0, size, other.counts, 0, other.size);
    }

    @Override
    public int hashCode() {
        return size;
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
