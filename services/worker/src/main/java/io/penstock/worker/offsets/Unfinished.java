package io.penstock.worker.offsets;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is unfinished at and beyond a committed offset; all else before the end is finished.
 *
 * @param end offset from which on nothing is known
 * @param records offsets of unfinished records, all before the end, and which of their items are finished: bit i stands for item i
 */
public record Unfinished(long end, SortedMap<Long, Integer> records) {

    public Unfinished {
        records = new TreeMap<>(records);
    }

    /** Nothing from this offset on is known to be finished. */
    public static Unfinished from(long offset) {
        return new Unfinished(offset, new TreeMap<>());
    }

    static Unfinished of(long end, Map<Long, Integer> records) {
        return new Unfinished(end, new TreeMap<>(records));
    }

    /** Whether nothing beyond the offset is finished. */
    boolean isAllFrom(long offset) {
        return records.size() == end - offset && records.values().stream().allMatch(items -> items == 0);
    }
}
