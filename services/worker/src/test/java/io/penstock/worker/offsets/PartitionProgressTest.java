package io.penstock.worker.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private static final int START = 100;

    record Item(long offset, int item) {}

    /** Records at rising offsets with gaps, of several items each. */
    record Log(TreeMap<Long, Integer> records) {
        static Log of(List<Integer> gaps, Random random) {
            var records = new TreeMap<Long, Integer>();
            long offset = START;
            for (int gap : gaps) {
                offset += gap;
                records.put(offset, random.nextInt(PartitionProgress.MAX_ITEMS + 1));
            }
            return new Log(records);
        }

        Set<Item> itemsBefore(long offset) {
            var items = new HashSet<Item>();
            records.headMap(offset).forEach((at, count) -> {
                for (int i = 0; i < count; i++) {
                    items.add(new Item(at, i));
                }
            });
            return items;
        }

        List<Item> deliver(PartitionProgress progress, long from) {
            List<Item> toDo = new ArrayList<>();
            records.tailMap(from)
                    .forEach((offset, count) ->
                            progress.admit(offset, count).forEach(item -> toDo.add(new Item(offset, item))));
            return toDo;
        }
    }

    @Property
    void theCommittedPrefixNeverPassesAnUnfinishedItem(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> gaps, @ForAll long seed) {
        var random = new Random(seed);
        var log = Log.of(gaps, random);
        var progress = new PartitionProgress(START, Unfinished.from(START));
        List<Item> toDo = log.deliver(progress, START);
        Collections.shuffle(toDo, random);
        var finished = new HashSet<Item>();

        for (Item item : toDo) {
            progress.finish(item.offset(), item.item());
            finished.add(item);
            long committed = progress.toCommit().map(Checkpoint::offset).orElse((long) START);
            assertThat(finished).containsAll(log.itemsBefore(committed));
        }
        assertThat(progress.toCommit()).contains(new Checkpoint(log.records().lastKey() + 1, ""));
    }

    @Property
    void aRestartFromAnyCommitRepeatsUnfinishedItemsOnly(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 9) Integer> gaps,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int restarts) {
        var random = new Random(seed);
        var log = Log.of(gaps, random);
        var finished = new HashSet<Item>();
        var committed = new Checkpoint(START, "");

        for (int life = 0; life < restarts; life++) {
            var progress = new PartitionProgress(committed.offset(), restored(committed));
            List<Item> toDo = log.deliver(progress, committed.offset());
            assertThat(Collections.disjoint(toDo, finished)).as("nothing twice").isTrue();
            assertThat(union(finished, toDo)).as("nothing lost").isEqualTo(log.itemsBefore(Long.MAX_VALUE));
            Collections.shuffle(toDo, random);
            for (Item item : toDo.subList(0, toDo.size() / 2)) {
                progress.finish(item.offset(), item.item());
                finished.add(item);
            }
            committed = progress.toCommit().orElse(committed);
        }
    }

    @Property(tries = 20)
    void whatIsCommittedAlwaysFitsHoweverWorkFinishes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int step) {
        var random = new Random(seed);
        var progress = new PartitionProgress(0, Unfinished.from(0));
        List<Item> open = new ArrayList<>();
        long offset = 0;

        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 100 && progress.hasRoomFor(offset); i++) {
                long at = offset;
                progress.admit(at, PartitionProgress.MAX_ITEMS).forEach(item -> open.add(new Item(at, item)));
                offset += 1 + random.nextInt(step);
            }
            // The head is held back, as a hung call does.
            for (int i = 0; i < 300 && open.size() > 1; i++) {
                Item item = open.remove(1 + random.nextInt(open.size() - 1));
                progress.finish(item.offset(), item.item());
            }
            assertThat(progress.toCommit().map(Checkpoint::metadata).orElse(""))
                    .hasSizeLessThanOrEqualTo(CommitMetadata.MAX_BYTES);
        }
    }

    @Test
    void aHungHeadDoesNotStopThePartition() {
        var progress = new PartitionProgress(0, Unfinished.from(0));
        progress.admit(0, 1);

        for (long offset = 2; offset < 1_000_000; offset += 2) {
            assertThat(progress.hasRoomFor(offset)).isTrue();
            progress.admit(offset, 1);
            progress.finish(offset, 0);
        }

        Checkpoint checkpoint = progress.toCommit().orElseThrow();
        assertThat(checkpoint.offset()).isZero();
        assertThat(checkpoint.metadata()).hasSizeLessThan(40);
    }

    @Test
    void tooManyRecordsUnderWayStopThePartitionUntilOneEnds() {
        var progress = new PartitionProgress(0, Unfinished.from(0));
        long offset = 0;
        for (; progress.hasRoomFor(offset); offset++) {
            progress.admit(offset, 2);
            progress.finish(offset, 1);
        }

        assertThat(progress.open()).isGreaterThan(900);
        assertThat(progress.toCommit().orElseThrow().metadata()).hasSizeBetween(2_000, CommitMetadata.MAX_BYTES);

        progress.finish(0, 0);
        assertThat(progress.hasRoomFor(offset)).isTrue();
    }

    @Test
    void aLogThatBeginsAnewIsReadAnew() {
        var progress = new PartitionProgress(100, Unfinished.from(100));
        progress.admit(100, 1);
        progress.admit(101, 1);
        progress.finish(101, 0);

        assertThat(progress.hasRoomFor(0)).isTrue();
        assertThat(progress.admit(0, 1)).containsExactly(0);
        progress.finish(0, 0);
        assertThat(progress.admit(1, 1)).containsExactly(0);

        assertThat(progress.toCommit()).contains(new Checkpoint(1, ""));
    }

    @Test
    void nothingIsToBeCommittedTwice() {
        var progress = new PartitionProgress(5, Unfinished.from(5));
        assertThat(progress.toCommit()).isEmpty();

        progress.admit(5, 1);
        assertThat(progress.toCommit()).isEmpty();

        progress.finish(5, 0);
        Checkpoint checkpoint = progress.toCommit().orElseThrow();
        assertThat(checkpoint).isEqualTo(new Checkpoint(6, ""));
        progress.committed(checkpoint);
        assertThat(progress.toCommit()).isEmpty();
    }

    @Test
    void anEmptyBatchIsFinishedOnArrival() {
        var progress = new PartitionProgress(5, Unfinished.from(5));

        assertThat(progress.admit(5, 0)).isEmpty();
        assertThat(progress.toCommit()).contains(new Checkpoint(6, ""));
    }

    @Test
    void whatWasFinishedBeforeARestartIsRememberedThroughTheNext() {
        var before = new PartitionProgress(10, Unfinished.from(10));
        before.admit(10, 1);
        before.admit(12, 1);
        before.admit(14, 4);
        before.finish(12, 0);
        before.finish(14, 2);
        var after = new PartitionProgress(10, restored(before.toCommit().orElseThrow()));
        after.admit(10, 1);
        after.finish(10, 0);

        var again = new PartitionProgress(11, restored(after.toCommit().orElseThrow()));

        assertThat(again.admit(12, 1)).isEmpty();
        assertThat(again.admit(14, 4)).containsExactly(0, 1, 3);
    }

    private static Unfinished restored(Checkpoint checkpoint) {
        return CommitMetadata.decode(checkpoint.offset(), checkpoint.metadata()).orElseThrow();
    }

    private static Set<Item> union(Set<Item> one, List<Item> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
