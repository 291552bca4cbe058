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

    @Property(tries = 100)
    void afterACrashItHasWhatWasCommitted(@ForAll Random random) {
        var kept = new MapKept();
        var parts = new KeptParts<>(kept);
        Map<String, Part<BudgetFigures>> live = new HashMap<>();
        Map<String, Part<BudgetFigures>> committed = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            Part<BudgetFigures> part = part(random);
            switch (random.nextInt(20)) {
                case 0 -> {
                    kept.crash();
                    live = new HashMap<>(committed);
                    parts = new KeptParts<>(kept);
                }
                case 1, 2 -> {
                    kept.commit();
                    committed = new HashMap<>(live);
                }
                case 3, 4, 5, 6, 7, 8 -> {
                    parts.remove(part);
                    live.remove(name(part));
                }
                default -> {
                    parts.put(part);
                    live.put(name(part), part);
                }
            }
        }
        assertThat(all(parts)).containsExactlyInAnyOrderElementsOf(live.values());
        all(parts).forEach(parts::remove);
        assertThat(kept.values()).isEmpty();
    }

    @Test
    void tenThousandCombinationsOfASliceAreAFewPages() {
        var kept = new MapKept();
        var parts = new KeptParts<>(kept);
        for (int i = 0; i < 10_000; i++) {
            parts.put(Part.open(1, Dimensions.ofIntent("intent-" + i), new Slice(NOON), new BudgetFigures()));
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
        assertThat(all(again)).isEmpty();
    }

    private static List<Part<BudgetFigures>> all(KeptParts<BudgetFigures> parts) {
        List<Part<BudgetFigures>> all = new ArrayList<>();
        parts.forEach(all::add);
        return all;
    }

    private static Part<BudgetFigures> part(Random random) {
        var figures = new BudgetFigures();
        figures.add(Count.CALLS, random.nextInt(100));
        var window = new Window(NOON.plusSeconds(10L * random.nextInt(2)), Slice.LENGTH, random.nextInt(2));
        var dimensions = Dimensions.ofCaller("faq", "app-" + random.nextInt(200));
        return new Part<>(random.nextInt(2), dimensions, window, false, figures);
    }

    private static String name(Part<?> part) {
        return part.source() + "/" + part.dimensions() + "/" + part.window();
    }
}
