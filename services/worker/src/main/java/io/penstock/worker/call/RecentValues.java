package io.penstock.worker.call;

import java.util.Arrays;
import java.util.OptionalInt;

/** The newest few hundred of some values, and their percentiles: of what is now, not of all that ever was. */
final class RecentValues {
    private static final int MOST = 512;

    private final int[] values = new int[MOST];
    private long count;

    void add(int value) {
        values[(int) (count++ % MOST)] = value;
    }

    /** How many there have been in all. */
    long count() {
        return count;
    }

    /** The smallest that a share of {@code percent} ÷ 100 does not exceed (nearest rank); absent when there is none. */
    OptionalInt percentile(double percent) {
        int size = (int) Math.min(count, MOST);
        if (size == 0) {
            return OptionalInt.empty();
        }
        int[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return OptionalInt.of(sorted[Math.max(0, (int) Math.ceil(percent / 100 * size) - 1)]);
    }
}
