package io.penstock.domain.analytics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.BinEncodingMode;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.Flag;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.encoding.VarEncodingHelper;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Percentiles of durations that can be merged: a DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable
 * quantile sketch with relative-error guarantees", VLDB 2019), and beside it the exact count, sum and maximum.
 *
 * <p>A percentile is at most 1 % off. There are 913 bins at most: they reach from 1 ms over a ratio of e^20, and nothing
 * longer than a day gets in, so bins never collapse and the order of merging never matters. Milliseconds are the unit; less
 * than one counts as zero. The index of a duration and the encoding are Datadog's library's; the bins are kept here, since
 * its stores take half a kilobyte for a single duration, and there is a sketch for each slice of each intent.
 */
public final class DurationSketch {
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final long LONGEST_MS = LONGEST.toMillis();
    private static final IndexMapping MAPPING = new LogarithmicMapping(0.01);

    private final Bins bins = new Bins();
    private long zeros;
    private long count;
    private long sumMs;
    private long maxMs;

    /**
     * What {@link #encoded()} gave.
     *
     * @throws IllegalArgumentException when the bytes are no sketch, or one of another accuracy
     */
    public static DurationSketch decode(byte[] bytes, long sumMs, long maxMs) {
        DDSketch read = read(bytes);
        if (!read.getIndexMapping().equals(MAPPING)) {
            throw new IllegalArgumentException(
                    "a sketch has the mapping " + read.getIndexMapping() + ", not " + MAPPING);
        }
        var sketch = new DurationSketch();
        read.getPositiveValueStore().forEach((index, many) -> sketch.bins.add(index, Math.round(many)));
        sketch.count = Math.round(read.getCount());
        sketch.zeros = sketch.count - Math.round(read.getPositiveValueStore().getTotalCount());
        sketch.sumMs = sumMs;
        sketch.maxMs = maxMs;
        return sketch;
    }

    private static DDSketch read(byte[] bytes) {
        try {
            return DDSketch.decode(ByteArrayInput.wrap(bytes), UnboundedSizeDenseStore::new);
        } catch (IOException | RuntimeException e) { // The library throws either for bytes of another kind.
            throw new IllegalArgumentException("a sketch of " + bytes.length + " bytes cannot be read", e);
        }
    }

    /** In DDSketch's own encoding, its mapping included. */
    public byte[] encoded() {
        var out = GrowingByteArrayOutput.withInitialCapacity(32 + 4 * bins.size());
        try {
            encode(out);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written but memory", e);
        }
        return out.trimmedCopy();
    }

    private void encode(GrowingByteArrayOutput out) throws IOException {
        MAPPING.encode(out);
        if (zeros > 0) {
            Flag.ZERO_COUNT.encode(out);
            VarEncodingHelper.encodeVarDouble(out, zeros);
        }
        if (bins.size() > 0) {
            BinEncodingMode.INDEX_DELTAS_AND_COUNTS
                    .toFlag(Flag.Type.POSITIVE_STORE)
                    .encode(out);
            VarEncodingHelper.encodeUnsignedVarLong(out, bins.size());
            int before = 0;
            for (int i = 0; i < bins.size(); i++) {
                VarEncodingHelper.encodeSignedVarLong(out, bins.index(i) - before);
                VarEncodingHelper.encodeVarDouble(out, bins.count(i));
                before = bins.index(i);
            }
        }
    }

    public DurationSketch() {}

    /** A sketch as somebody wrote it down: durations of less than a millisecond; {@link #add(int, long)} brings the others. */
    public DurationSketch(long zeros, long sumMs, long maxMs) {
        this.zeros = zeros;
        this.count = zeros;
        this.sumMs = sumMs;
        this.maxMs = maxMs;
    }

    /** Adds what {@link #index} and {@link #many} gave of a bin. */
    public void add(int index, long many) {
        bins.add(index, many);
        count += many;
    }

    /** How many bins have durations; they are told apart by a place from 0 on. */
    public int bins() {
        return bins.size();
    }

    /** What durations the bin at that place is for; rising. */
    public int index(int place) {
        return bins.index(place);
    }

    /** How many durations it has. */
    public long many(int place) {
        return bins.count(place);
    }

    /** Durations of less than a millisecond. */
    public long zeros() {
        return zeros;
    }

    /** @param duration from zero to {@link #LONGEST}; what is outside counts as the nearer of the two */
    public void add(Duration duration) {
        long ms = Math.clamp(duration.toMillis(), 0, LONGEST_MS);
        if (ms == 0) {
            zeros++;
        } else {
            bins.add(MAPPING.index(ms), 1);
        }
        count++;
        sumMs += ms;
        maxMs = Math.max(maxMs, ms);
    }

    public void merge(DurationSketch other) {
        bins.merge(other.bins);
        zeros += other.zeros;
        count += other.count;
        sumMs += other.sumMs;
        maxMs = Math.max(maxMs, other.maxMs);
    }

    public long count() {
        return count;
    }

    public long sumMs() {
        return sumMs;
    }

    /** 0 when there is none. */
    public long maxMs() {
        return maxMs;
    }

    public OptionalDouble meanMs() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sumMs / count);
    }

    /** The smallest value, in milliseconds, that a share of {@code percent} ÷ 100 of all does not exceed (nearest rank). */
    public OptionalDouble percentileMs(double percent) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(ofRank(Math.ceil(percent / 100 * count)));
    }

    private double ofRank(double rank) {
        long upTo = zeros;
        if (rank <= upTo) {
            return 0;
        }
        for (int i = 0; i < bins.size(); i++) {
            upTo += bins.count(i);
            if (rank <= upTo) {
                return Math.min(maxMs, MAPPING.value(bins.index(i)));
            }
        }
        return maxMs;
    }

    /**
     * Values in milliseconds, rising, and how many durations each stands for, the largest exact: what is asked of a
     * distribution elsewhere, its maximum included, is then as exact as here.
     */
    public NavigableMap<Double, Long> values() {
        var values = new TreeMap<Double, Long>();
        if (zeros > 0) {
            values.put(0.0, zeros);
        }
        for (int i = 0; i < bins.size(); i++) {
            values.merge(Math.min(maxMs, MAPPING.value(bins.index(i))), bins.count(i), Long::sum);
        }
        if (!values.isEmpty() && values.lastKey() < maxMs) {
            values.computeIfPresent(values.lastKey(), (value, many) -> many == 1 ? null : many - 1);
            values.put((double) maxMs, 1L);
        }
        return values;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof DurationSketch other
                && sumMs == other.sumMs
                && maxMs == other.maxMs
                && zeros == other.zeros
                && bins.equals(other.bins);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {count, sumMs, maxMs});
    }

    @Override
    public String toString() {
        return count + " durations of " + sumMs + " ms, at most " + maxMs;
    }
}
