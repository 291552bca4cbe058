package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.BudgetFigures.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However parts arrive, late or twice, and whatever crashes: each window is the sum of its slices, each call counted once. */
class RollUpLawsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int SOURCES = 3;
    private static final List<Dimensions> DIMENSIONS =
            List.of(Dimensions.ofIntent("faq"), Dimensions.ofIntent("coaching"));

    /** One thing that a roll-up is told: a part, or that time has passed. */
    private sealed interface Told {
        record Sent(Part<BudgetFigures> part) implements Told {}

        record Passed(Duration time) implements Told {}
    }

    @Property(tries = 150)
    void aDayIsTheSumOfItsSlicesInAnyOrderOfArrival(@ForAll Random random) {
        Map<Window, Long> exact = new HashMap<>();
        List<Told> story = story(random, exact);

        var world = new World();
        for (Told told : story) {
            world.tell(told);
            if (random.nextInt(10) == 0) {
                world.commit();
            }
            if (random.nextInt(40) == 0) {
                world.crash();
            }
        }
        for (int i = 0; i < 10; i++) {
            world.tell(new Told.Passed(Duration.ofHours(10)));
        }

        Map<Window, Long> sums = world.sums();
        assertThat(sums.entrySet().stream().filter(each -> !each.getValue().equals(exact.get(each.getKey()))))
                .isEmpty();
        assertThat(sums).hasSameSizeAs(exact);
        assertThat(world.windows.size()).isZero();
        assertThat(world.kept.values())
                .hasSize(Ladder.FIGURES.steps().size()); // How far each length has moved, no more.
    }

    @Property(tries = 20)
    void whatIsOpenDoesNotGrowWithTheDay(@ForAll Random random) {
        var world = new World();
        int most = 0;
        for (int i = 0; i < 4000; i++) {
            for (int source = 0; source < SOURCES; source++) {
                world.tell(new Told.Sent(part(source, DIMENSIONS.getFirst(), i, random.nextInt(5))
                        .asClosed()));
            }
            world.tell(new Told.Passed(Slice.LENGTH));
            most = Math.max(most, world.windows.size());
            assertThat(world.windows.onAgenda()).isLessThanOrEqualTo(world.windows.size());
        }
        assertThat(most).isLessThan(20);
    }

    /** A roll-up, what it keeps, and its readers: nobody sees what was published since a commit that never came. */
    private static final class World {
        private final Map<String, WindowFigures<BudgetFigures>> published = new HashMap<>();
        private final Map<String, WindowFigures<BudgetFigures>> committed = new HashMap<>();
        private final List<Told> sinceCommit = new ArrayList<>();
        private final MapKept kept = new MapKept();
        private Instant now = MIDNIGHT;
        private RollUp<BudgetFigures> windows = rollUp();

        private RollUp<BudgetFigures> rollUp() {
            return new RollUp<>(Ladder.FIGURES, GRACE, BudgetFigures::new, kept, now);
        }

        void tell(Told told) {
            sinceCommit.add(told);
            hear(told);
        }

        private void hear(Told told) {
            switch (told) {
                case Told.Sent sent -> windows.put(copy(sent.part()), now);
                case Told.Passed passed -> {
                    now = now.plus(passed.time());
                    windows.publish(now, figures -> published.put(figures.key(), figures));
                }
            }
        }

        void commit() {
            kept.commit();
            committed.putAll(published);
            sinceCommit.clear();
        }

        /** All since the last commit is undone, and comes again. */
        void crash() {
            kept.crash();
            published.clear();
            published.putAll(committed);
            windows = rollUp();
            sinceCommit.forEach(this::hear);
        }

        Map<Window, Long> sums() {
            Map<Window, Long> sums = new HashMap<>();
            published
                    .values()
                    .forEach(each -> sums.merge(
                            new Window(each.window().start(), each.window().length()),
                            each.figures().of(Count.REQUESTS),
                            Long::sum));
            return sums;
        }
    }

    /**
     * What several sources send in an order of their own, each its slices as they come, growing, and closed one after the
     * other; any of them may fall hours behind.
     */
    private static List<Told> story(Random random, Map<Window, Long> exact) {
        List<Deque<Told>> bySource = new ArrayList<>();
        for (int source = 0; source < SOURCES; source++) {
            bySource.add(new ArrayDeque<>(sentBy(source, random, exact)));
        }
        List<Told> story = new ArrayList<>();
        while (bySource.stream().anyMatch(sent -> !sent.isEmpty())) {
            Deque<Told> next = bySource.get(random.nextInt(SOURCES));
            for (int i = random.nextInt(30); i > 0 && !next.isEmpty(); i--) {
                story.add(next.removeFirst());
                if (random.nextInt(4) == 0) {
                    story.add(new Told.Passed(Duration.ofSeconds(1L << random.nextInt(11))));
                }
            }
        }
        return story;
    }

    private static List<Told> sentBy(int source, Random random, Map<Window, Long> exact) {
        List<Told> sent = new ArrayList<>();
        Deque<Part<BudgetFigures>> open = new ArrayDeque<>();
        int slice = random.nextInt(500);
        for (int i = 0; i < 40; i++) {
            slice += 1 + (random.nextInt(8) == 0 ? random.nextInt(300) : random.nextInt(3));
            for (Dimensions dimensions : DIMENSIONS) {
                int calls = 1 + random.nextInt(4);
                for (int part = random.nextInt(calls) + 1; part < calls; part++) {
                    sent.add(new Told.Sent(part(source, dimensions, slice, part)));
                }
                Part<BudgetFigures> whole = part(source, dimensions, slice, calls);
                open.add(whole);
                sent.add(new Told.Sent(whole));
                count(whole, exact);
            }
            while (open.size() > 2 * DIMENSIONS.size()) {
                sent.add(new Told.Sent(open.removeFirst().asClosed()));
            }
        }
        open.forEach(part -> sent.add(new Told.Sent(part.asClosed())));
        return sent;
    }

    private static void count(Part<BudgetFigures> part, Map<Window, Long> exact) {
        Ladder.FIGURES
                .steps()
                .forEach(step -> exact.merge(
                        Window.around(part.window().start(), step.length()),
                        part.figures().of(Count.REQUESTS),
                        Long::sum));
    }

    private static Part<BudgetFigures> part(int source, Dimensions dimensions, int slice, int requests) {
        var figures = new BudgetFigures();
        figures.add(Count.REQUESTS, requests);
        return Part.open(source, dimensions, new Slice(MIDNIGHT.plusSeconds(10L * slice)), figures);
    }

    private static Part<BudgetFigures> copy(Part<BudgetFigures> part) {
        var figures = new BudgetFigures();
        figures.merge(part.figures());
        return new Part<>(part.source(), part.dimensions(), part.window(), part.closed(), figures);
    }
}
