package io.penstock.worker.offsets;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which work of one partition is finished. Records hold one to eight items, finish in any order, and their offsets have gaps,
 * where transactions ended or were aborted; what is committed is the end of the finished prefix, and beside it what is
 * unfinished beyond. Not for several threads.
 *
 * <p>Room: a commit's metadata is bounded, so a record is admitted only if all that would then be unfinished could be told. That is a
 * few bytes for each record under way, however many have finished behind the slowest. It only shrinks as work finishes, so what is
 * once admitted always fits.
 */
public final class PartitionProgress {
    /** Most items a record can have: a byte of metadata says which are finished. */
    public static final int MAX_ITEMS = 8;

    private final NavigableMap<Long, Open> open = new TreeMap<>();
    /** Unfinished before a restart and not yet delivered again, and which items were finished. */
    private final NavigableMap<Long, Integer> expected;

    /** What stands before this, and is neither open nor expected, is finished. */
    private long end;

    /** What stands before this has been delivered. */
    private long next;

    private Checkpoint committed;

    private record Open(int items, int finished) {
        boolean isDone() {
            return finished == allOf(items);
        }
    }

    /**
     * @param start offset that will be read first: the committed one
     * @param restored what is unfinished from there on
     */
    public PartitionProgress(long start, Unfinished restored) {
        this.expected = new TreeMap<>(restored.records());
        this.end = restored.end();
        this.next = start;
        this.committed = checkpoint();
    }

    /** Whether a record can be admitted now. One always can be when no other is open. */
    public boolean hasRoomFor(long offset) {
        // What was told before takes no more room when it is delivered again.
        if (open.isEmpty() || offset < end) {
            return true;
        }
        long records = open.size() + expected.size() + 1L;
        return CommitMetadata.fits(records, offset + 1 - prefix());
    }

    /**
     * Takes a record in, in the order of offsets.
     *
     * @param items how many it holds, 0 to {@value #MAX_ITEMS}
     * @return those that are still to be done, from 0
     */
    public List<Integer> admit(long offset, int items) {
        if (offset < next) {
            beginAgain(offset);
        }
        int done = allOf(items) & doneBefore(offset);
        expected.headMap(offset, true).clear();
        next = offset + 1;
        end = Math.max(end, next);
        settle(offset, new Open(items, done));
        List<Integer> rest = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            if ((done & bit(item)) == 0) {
                rest.add(item);
            }
        }
        return rest;
    }

    /** Notes that one item of an admitted record is finished; once more does no harm. */
    public void finish(long offset, int item) {
        Open record = open.get(offset);
        if (record != null) {
            settle(offset, new Open(record.items(), record.finished() | bit(item)));
        }
    }

    /** What to commit now, if it says more than what was last {@linkplain #committed committed}. */
    public Optional<Checkpoint> toCommit() {
        Checkpoint now = checkpoint();
        return now.equals(committed) ? Optional.empty() : Optional.of(now);
    }

    /** Notes what has been committed. */
    public void committed(Checkpoint checkpoint) {
        committed = checkpoint;
    }

    /** Records admitted and not finished. */
    public int open() {
        return open.size();
    }

    /** The log was cut or made anew: offsets from here on stand for other records than before. */
    private void beginAgain(long offset) {
        open.tailMap(offset, true).clear();
        expected.clear();
        end = offset;
    }

    private int doneBefore(long offset) {
        return offset < end ? expected.getOrDefault(offset, allOf(MAX_ITEMS)) : 0;
    }

    private void settle(long offset, Open record) {
        if (record.isDone()) {
            open.remove(offset);
        } else {
            open.put(offset, record);
        }
    }

    private Checkpoint checkpoint() {
        var unfinished = new TreeMap<>(expected);
        open.forEach((offset, record) -> unfinished.put(offset, record.finished()));
        return new Checkpoint(prefix(), CommitMetadata.encode(prefix(), Unfinished.of(end, unfinished)));
    }

    /** The first offset that is still needed. */
    private long prefix() {
        long first = open.isEmpty() ? end : open.firstKey();
        return expected.isEmpty() ? first : Math.min(first, expected.firstKey());
    }

    private static int allOf(int items) {
        return (1 << items) - 1;
    }

    private static int bit(int item) {
        return 1 << item;
    }
}
