package io.penstock.domain.analytics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Percentiles of durations that can be merged: a DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable
 * quantile sketch with relative-error guarantees", VLDB 2019), and beside it the exact count, sum and maximum.
 *
 * <p>A percentile is at most 1 % off. The bound of 1,024 bins, 8 KB, is there for safety alone: they reach from 1 ms
 * over a ratio of e^20, some 9 days, and nothing longer than a day gets in, so bins never collapse and the order of
 * merging never matters. Milliseconds are the unit; less than one counts as zero.
 */
public final class DurationSketch {
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final double RELATIVE_ACCURACY = 0.01;
    private static final int MAX_BINS = 1024;

    /** So that rounding leads to no rank before the one meant. */
    private static final double WITHIN_RANK = 0.25;

    private final DDSketch sketch;
    private long sumMs;
    private long maxMs;

    public DurationSketch() {
        this(DDSketches.logarithmicCollapsingLowestDense(RELATIVE_ACCURACY, MAX_BINS), 0, 0);
    }

    private DurationSketch(DDSketch sketch, long sumMs, long maxMs) {
        this.sketch = sketch;
        this.sumMs = sumMs;
        this.maxMs = maxMs;
    }

    /**
     * What {@link #encoded()} gave.
     *
     * @throws IllegalArgumentException when the bytes are no sketch
     */
    public static DurationSketch decode(byte[] sketch, long sumMs, long maxMs) {
        try {
            return new DurationSketch(
                    DDSketch.decode(ByteArrayInput.wrap(sketch), () -> new CollapsingLowestDenseStore(MAX_BINS)),
                    sumMs,
                    maxMs);
        } catch (IOException | RuntimeException e) { // The library throws either for bytes of another kind.
            throw new IllegalArgumentException("a sketch of " + sketch.length + " bytes cannot be read", e);
        }
    }

    /** In DDSketch's own encoding, its mapping included. */
    public byte[] encoded() {
        var out = GrowingByteArrayOutput.withDefaultInitialCapacity();
        try {
            sketch.encode(out, false);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written but memory", e);
        }
        return out.trimmedCopy();
    }

    /** @param duration from zero to {@link #LONGEST}; what is outside counts as the nearer of the two */
    public void add(Duration duration) {
        long ms = Math.clamp(duration.toMillis(), 0, LONGEST.toMillis());
        sketch.accept(ms);
        sumMs += ms;
        maxMs = Math.max(maxMs, ms);
    }

    public void merge(DurationSketch other) {
        sketch.mergeWith(other.sketch);
        sumMs += other.sumMs;
        maxMs = Math.max(maxMs, other.maxMs);
    }

    public long count() {
        return Math.round(sketch.getCount());
    }

    public long sumMs() {
        return sumMs;
    }

    /** 0 when there is none. */
    public long maxMs() {
        return maxMs;
    }

    public OptionalDouble meanMs() {
        return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sumMs / count());
    }

    /**
     * The smallest value, in milliseconds, that a share of {@code percent} ÷ 100 of all does not exceed (nearest rank). The
     * library's own rank rounds down, which makes the 99th percentile of two values the smaller one.
     */
    public OptionalDouble percentileMs(double percent) {
        long count = count();
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double before = Math.max(1, Math.ceil(percent / 100 * count)) - 1;
        double quantile = count == 1 ? 0 : Math.min(1, (before + WITHIN_RANK) / (count - 1));
        return OptionalDouble.of(Math.min(maxMs, sketch.getValueAtQuantile(quantile)));
    }

    /**
     * Values in milliseconds, rising, and how many durations each stands for, the largest exact: what
     * is asked of a distribution elsewhere, its maximum included, is then as exact as here.
     */
    public NavigableMap<Double, Long> values() {
        var values = new TreeMap<Double, Long>();
        sketch.getPositiveValueStore()
                .getAscendingStream()
                .forEach(bin -> values.merge(
                        Math.min(maxMs, sketch.getIndexMapping().value(bin.getIndex())),
                        Math.round(bin.getCount()),
                        Long::sum));
        long zeros =
                count() - values.values().stream().mapToLong(Long::longValue).sum();
        if (zeros > 0) {
            values.merge(0.0, zeros, Long::sum);
        }
        if (!values.isEmpty() && values.lastKey() < maxMs) {
            values.computeIfPresent(values.lastKey(), (value, count) -> count == 1 ? null : count - 1);
            values.put((double) maxMs, 1L);
        }
        return values;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof DurationSketch other
                && sumMs == other.sumMs
                && maxMs == other.maxMs
                && count() == other.count()
                && bins().equals(other.bins());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {count(), sumMs, maxMs});
    }

    private List<String> bins() {
        return sketch.getPositiveValueStore()
                .getAscendingStream()
                .map(bin -> bin.getIndex() + ":" + bin.getCount())
                .toList();
    }

    @Override
    public String toString() {
        return count() + " durations of " + sumMs + " ms, at most " + maxMs;
    }
}
