package io.penstock.domain.ledger;

import static io.penstock.domain.given.Draft.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.request.BodyHash;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The promise of exactly one result, against any order of arrivals, repeats, outcomes and passing time. */
class LedgerLifeTest {
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Ledger LEDGER = new Ledger(SmallConfig.read());

    /** Something that happens to one of a few requests; {@code pick} chooses among the outcomes that could come. */
    record Event(Kind kind, int id, int pick) {}

    enum Kind {
        ARRIVES,
        INVALID_ARRIVES,
        OTHER_BODY_ARRIVES,
        OLD_ARRIVES,
        OUTCOME,
        MOMENT_PASSES,
        SECONDS_PASS
    }

    @Property(tries = 1000)
    void everyAcceptedRequestClosesExactlyOnceAndInTime(@ForAll("lives") List<Event> events) {
        var world = new World();

        events.forEach(world::happen);
        world.pass(Duration.ofMinutes(2));

        assertThat(world.entries).isEmpty();
        assertThat(world.closings).containsOnlyKeys(world.accepted);
        assertThat(world.closings.values()).allMatch(times -> times == 1);
        Statistics.label("closed")
                .collect(world.closings.isEmpty() ? "none" : world.closings.size() < 3 ? "few" : "many");
    }

    @Provide
    Arbitrary<List<Event>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 1000))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    /** The simplest book there can be, kept as the stages keep theirs. */
    private static final class World {
        private final Map<RequestId, LedgerEntry> entries = new HashMap<>();
        private final Map<RequestId, Long> marks = new HashMap<>();
        private final Map<RequestId, Integer> closings = new HashMap<>();
        private final Set<RequestId> accepted = new HashSet<>();
        private final List<WorkItem> sent = new ArrayList<>();
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void happen(Event event) {
            switch (event.kind()) {
                case ARRIVES -> arrive(valid(event.id()), now);
                case INVALID_ARRIVES -> arrive(invalid(event.id()), now);
                case OTHER_BODY_ARRIVES -> arrive(other(event.id()), now);
                case OLD_ARRIVES ->
                    arrive(valid(event.id() + 10), now.minus(RETENTION).minusMillis(event.pick() + 1));
                case OUTCOME -> anyOutcome(event.pick());
                case MOMENT_PASSES -> pass(Duration.ofMillis(event.pick() % 300));
                case SECONDS_PASS -> pass(Duration.ofMillis(event.pick() * 10L));
            }
        }

        private void arrive(ChatRequest request, Instant acceptedAt) {
            var id = request.id();
            var known = Optional.ofNullable(entries.get(id))
                    .map(LedgerEntry::bodyHash)
                    .or(() -> Optional.ofNullable(marks.get(id)));
            var arrival = Arrival.of(BodyHash.of(request), acceptedAt, now, known, RETENTION);
            assertThat(arrival instanceof Arrival.New)
                    .as("only an id never seen opens")
                    .isEqualTo(!accepted.contains(id) && !acceptedAt.isBefore(now.minus(RETENTION)));
            if (arrival instanceof Arrival.New) {
                accepted.add(id);
                apply(LEDGER.open(Received.of(request, acceptedAt), now));
            }
        }

        /** Of any turn that was ever sent, so that stale, repeated and late ones come too. */
        private void anyOutcome(int pick) {
            if (sent.isEmpty()) {
                return;
            }
            var item = sent.get(pick % sent.size());
            var outcome = new Outcome(item.id(), item.turn(), item.lane(), Spent.NOTHING, end(item, pick));
            Optional.ofNullable(entries.get(item.id()))
                    .flatMap(entry -> LEDGER.report(entry, outcome, now))
                    .ifPresent(this::apply);
        }

        private static Outcome.End end(WorkItem item, int pick) {
            return switch (pick % 7) {
                case 0 -> new Outcome.Answered(new ModelId("m"), "Yes.", "end_turn", List.of());
                case 1 -> new Outcome.GaveUp(Cause.PROVIDER_REFUSED);
                case 2, 3 -> new Outcome.HandedBack(Cause.WORKER_STOPPED, false, item);
                default -> new Outcome.HandedBack(Cause.THROTTLED, true, item);
            };
        }

        /** In ticks, as the wall-clock punctuator sees time. */
        private void pass(Duration time) {
            var until = now.plus(time);
            while (now.isBefore(until)) {
                now = now.plus(TICK).isBefore(until) ? now.plus(TICK) : until;
                List.copyOf(entries.values()).stream()
                        .filter(entry -> !now.isBefore(LEDGER.closeAt(entry)))
                        .forEach(entry -> apply(LEDGER.expire(entry, now)));
            }
        }

        private void apply(Step step) {
            switch (step) {
                case Step.Routed routed -> {
                    var entry = routed.entry();
                    assertThat(closings).as("nothing is routed once closed").doesNotContainKey(entry.id());
                    assertThat(now).as("nothing is routed too late").isBefore(LEDGER.closeAt(entry));
                    assertThat(routed.item().lane()).isEqualTo(entry.route().get(entry.rung()));
                    assertThat(routed.item().turn()).isEqualTo(entry.turn());
                    entries.put(entry.id(), entry);
                    sent.add(routed.item());
                }
                case Step.Closed closed -> {
                    var id = closed.result().id();
                    Optional.ofNullable(entries.remove(id))
                            .ifPresent(entry -> assertThat(now)
                                    .as("closed within a tick of its time")
                                    .isBeforeOrEqualTo(LEDGER.closeAt(entry).plus(TICK)));
                    marks.put(id, closed.bodyHash());
                    closings.merge(id, 1, Integer::sum);
                }
            }
        }

        private static ChatRequest valid(int id) {
            return request()
                    .id("r-" + id)
                    .timeout(Duration.ofSeconds(1 + 3L * id))
                    .build();
        }

        private static ChatRequest invalid(int id) {
            return request().id("bad-" + id).temperature(9).build();
        }

        private static ChatRequest other(int id) {
            return request().id("r-" + id).saying("Something else.").build();
        }
    }
}
