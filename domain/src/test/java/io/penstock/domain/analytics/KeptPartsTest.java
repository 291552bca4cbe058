package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.BudgetFigures.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Parts on pages are there as each alone would be. */
class KeptPartsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Property(tries = 60)
    void afterACrashItHasWhatWasCommitted(@ForAll Random random) {
        boolean atOnce = random.nextInt(4) == 0;
        var world = new World(new MapKept(atOnce));
        int callers = random.nextBoolean() ? 20 : 1500; // On a page, or on several.
        for (int i = 0; i < 20_000; i++) {
            int next = random.nextInt(2000);
            if (next == 0 && atOnce) {
                world.commit(); // Nothing is left to be written; it tells what to expect.
            }
            switch (next) {
                case 0 -> world.crash();
                case 1, 2, 3, 4, 5, 6, 7, 8 -> world.commit();
                default -> world.change(part(random, callers), random.nextInt(8));
            }
        }
        world.commit();
        world.crash();
        assertThat(world.live()).isEqualTo(world.committed);

        List.copyOf(world.held.values()).forEach(world.parts::remove);
        assertThat(world.kept.values()).isEmpty();
    }

    /** Of ten thousand parts a hundred change between two commits. */
    @Property(tries = 5)
    void aCommitWritesWhatHasChangedAndLittleElse(@ForAll Random random) {
        var kept = new MapKept();
        var parts = new KeptParts<>(kept);
        List<HeldPart<BudgetFigures>> held = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            held.add(parts.add(part(i)));
        }
        kept.commit();
        long before = kept.written();

        for (int commit = 0; commit < 500; commit++) {
            for (int i = 0; i < 100; i++) {
                parts.changed(held.get(random.nextInt(held.size())));
            }
            kept.commit();
        }

        assertThat((kept.written() - before) / 500).isLessThan(350); // On pages that stay as they are: nearly all.
        assertThat(kept.committed().stream()
                        .mapToInt(page -> page.parts().size())
                        .sum())
                .isLessThan(4 * held.size());
    }

    @Test
    void tenThousandCombinationsOfASliceAreAFewPages() {
        var kept = new MapKept();
        var parts = new KeptParts<>(kept);
        for (int i = 0; i < 10_000; i++) {
            parts.add(part(i));
        }
        assertThat(kept.values())
                .hasSizeLessThanOrEqualTo(64)
                .allSatisfy(page -> assertThat(page.parts()).hasSizeBetween(80, 240));
    }

    @Test
    void aMarkOutlivesThePartsAndIsNone() {
        var kept = new MapKept();
        var window = new Window(NOON, Slice.LENGTH);
        new KeptParts<>(kept).mark("latest", 3, window, new BudgetFigures());

        var again = new KeptParts<>(kept);

        assertThat(again.marked("latest")).contains(window);
        assertThat(again.marked("other")).isEmpty();
        again.forEach(held -> assertThat(held).isNull());
    }

    /** What is kept, held by name, and what a crash would leave of it. */
    private static final class World {
        private final MapKept kept;
        private final Map<String, HeldPart<BudgetFigures>> held = new HashMap<>();
        private Map<String, Part<BudgetFigures>> committed = Map.of();
        private KeptParts<BudgetFigures> parts;

        World(MapKept kept) {
            this.kept = kept;
            this.parts = new KeptParts<>(kept);
        }

        /** Puts the part in its place, counts in the one that is there, or takes that one away. */
        void change(Part<BudgetFigures> part, int how) {
            HeldPart<BudgetFigures> there = held.get(name(part));
            if (there == null) {
                held.put(name(part), parts.add(part));
            } else if (how < 2) {
                parts.remove(there);
                held.remove(name(part));
            } else if (how < 4) {
                parts.replace(there, part);
            } else {
                there.part().figures().merge(part.figures());
                parts.changed(there);
            }
        }

        void commit() {
            kept.commit();
            committed = new HashMap<>();
            live().forEach((name, part) -> committed.put(name, MapKept.copy(part)));
        }

        void crash() {
            kept.crash();
            parts = new KeptParts<>(kept);
            held.clear();
            parts.forEach(each -> assertThat(held.put(name(each.part()), each)).isNull());
            assertThat(live()).isEqualTo(committed);
        }

        Map<String, Part<BudgetFigures>> live() {
            Map<String, Part<BudgetFigures>> live = new HashMap<>();
            held.forEach((name, each) -> live.put(name, each.part()));
            return live;
        }
    }

    private static Part<BudgetFigures> part(int number) {
        var figures = new BudgetFigures();
        figures.add(Count.CALLS, number);
        return Part.open(1, Dimensions.ofIntent("intent-" + number), new Slice(NOON), figures);
    }

    private static Part<BudgetFigures> part(Random random, int callers) {
        var figures = new BudgetFigures();
        figures.add(Count.CALLS, random.nextInt(100));
        var window = new Window(NOON.plusSeconds(10L * random.nextInt(2)), Slice.LENGTH, random.nextInt(2));
        var dimensions = Dimensions.ofCaller("faq", "app-" + random.nextInt(callers));
        return new Part<>(random.nextInt(2), dimensions, window, false, figures);
    }

    private static String name(Part<?> part) {
        return part.source() + "/" + part.dimensions() + "/" + part.window();
    }
}
