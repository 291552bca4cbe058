package io.penstock.domain.analytics;

import java.util.Arrays;

/** Counts by index, only those that are not 0: a slice of an intent that is seldom asked has a handful. */
final class Bins {
    private static final int[] NO_INDEXES = {};
    private static final long[] NO_COUNTS = {};

    private int[] indexes = NO_INDEXES;
    private long[] counts = NO_COUNTS;
    private int size;

    void add(int index, long count) {
        int place = Arrays.binarySearch(indexes, 0, size, index);
        if (place >= 0) {
            counts[place] += count;
        } else {
            insert(-place - 1, index, count);
        }
    }

    private void insert(int place, int index, long count) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, Math.max(1, 2 * size));
            counts = Arrays.copyOf(counts, Math.max(1, 2 * size));
        }
        System.arraycopy(indexes, place, indexes, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        indexes[place] = index;
        counts[place] = count;
        size++;
    }

    void merge(Bins other) {
        for (int i = 0; i < other.size; i++) {
            add(other.indexes[i], other.counts[i]);
        }
    }

    /** How many are not 0. */
    int size() {
        return size;
    }

    /** The index at a place, from the smallest on. */
    int index(int place) {
        return indexes[place];
    }

    long count(int place) {
        return counts[place];
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Bins other
                && Arrays.equals(indexes, 0, size, other.indexes, 0, other.size)
                && Arrays.equals(counts, 0, size, other.counts, 0, other.size);
    }

    @Override
    public int hashCode() {
        return size;
    }
}
