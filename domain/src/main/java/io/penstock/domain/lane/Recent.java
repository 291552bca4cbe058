package io.penstock.domain.lane;

import java.util.Arrays;

/**
 * The newest of a series of measurements, and their percentiles. Sorted anew at most once in {@value #STRIDE} additions:
 * a percentile of some hundreds moves slowly.
 */
final class Recent {
    private static final int KEPT = 512;
    private static final int STRIDE = 16;

    private final long[] values = new long[KEPT];
    private long[] sorted = {};
    private long added;
    private long sortedAt = -STRIDE;

    void add(long value) {
        values[(int) (added % KEPT)] = value;
        added++;
    }

    /** How many are remembered. */
    int size() {
        return (int) Math.min(added, KEPT);
    }

    /**
     * The value that a share of them does not exceed.
     *
     * @param share from 0 to 1
     * @return 0 when there is none
     */
    long quantile(double share) {
        if (added == 0) {
            return 0;
        }
        if (added - sortedAt >= STRIDE || size() < STRIDE) {
            sorted = Arrays.copyOf(values, size());
            Arrays.sort(sorted);
            sortedAt = added;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }
}
