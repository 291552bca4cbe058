package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a lane whatever happens to it. */
class LaneLawsTest {
    private static final Comparator<Queued> ORDER =
            Comparator.comparingInt(Queued::tierRank).thenComparing(Queued::callBy);

    @Property(tries = 600)
    void aLaneKeepsItsQuotaItsWindowItsBoundsAndItsOrder(@ForAll("events") List<LaneWorld.Event> events) {
        var checked = new Checked();

        events.forEach(checked::happen);

        checked.comeToRest();
    }

    @Property(tries = 400)
    void aLaneThatRestartedDecidesAsOneThatDidNot(
            @ForAll("events") List<LaneWorld.Event> events, @ForAll @IntRange(max = 120) int restartAt) {
        var steady = new LaneWorld();
        var restarted = new LaneWorld();

        for (int i = 0; i < events.size(); i++) {
            if (i == restartAt) {
                restarted.restart();
            }
            assertThat(told(restarted, events.get(i))).isEqualTo(told(steady, events.get(i)));
            assertThat(restarted.lane.status(restarted.now)).isEqualTo(steady.lane.status(steady.now));
            assertThat(restarted.lane.level()).isEqualTo(steady.lane.level());
        }
    }

    @Provide
    Arbitrary<List<LaneWorld.Event>> events() {
        return LaneWorld.events();
    }

    /** All that a lane says to one event. */
    private static List<Object> told(LaneWorld world, LaneWorld.Event event) {
        List<Object> told = new ArrayList<>();
        switch (event.kind()) {
            case JOIN -> told.add(world.offer(world.arrival(event, false)));
            case JOIN_AGAIN -> told.add(world.offer(world.arrival(event, true)));
            case ATTEMPT_ENDS, TURN_ENDS, THROTTLED, STRANGER_SIGNALS -> told.add(world.settle(world.signal(event)));
            case MOMENT_PASSES, SECONDS_PASS -> {
                world.pass(event);
                told.add(world.expireQueued());
                told.add(Set.copyOf(world.expireReservations()));
            }
        }
        told.add(world.dispatch());
        return told;
    }

    /** A lane's world, and after each event the laws. */
    private static final class Checked {
        /** Tokens taken at a time: reserved, charged, and negative when given back. */
        private record Take(Instant at, long tokens) {}

        private final LaneWorld world = new LaneWorld();
        private final List<Take> takes = new ArrayList<>();
        private final Set<Queued> waiting = new HashSet<>();
        private Instant pausedUntil = Instant.MIN;

        void happen(LaneWorld.Event event) {
            switch (event.kind()) {
                case JOIN -> join(world.arrival(event, false));
                case JOIN_AGAIN -> join(world.arrival(event, true));
                case ATTEMPT_ENDS, TURN_ENDS, THROTTLED, STRANGER_SIGNALS -> settle(world.signal(event));
                case MOMENT_PASSES, SECONDS_PASS -> {
                    world.pass(event);
                    expire();
                }
            }
            dispatch();
        }

        private void join(Queued newcomer) {
            waiting.removeIf(older -> older.id().equals(newcomer.id()));
            waiting.add(newcomer);
            world.offer(newcomer).ifPresent(pushedOut -> {
                leave(List.of(pushedOut));
                assertThat(waiting).allMatch(stays -> ORDER.compare(stays, pushedOut) <= 0);
            });
            assertThat(world.lane.status(world.now).queued())
                    .isEqualTo(waiting.size())
                    .isLessThanOrEqualTo(LaneWorld.SETTINGS.queueLimit());
        }

        private void settle(LaneSignal signal) {
            long held = world.settle(signal);
            take(signal.tokens().charged() - held);
            if (signal.kind() == LaneSignal.Kind.THROTTLED) {
                var resume = world.now.plus(signal.retryAfter().orElse(Duration.ofSeconds(1)));
                pausedUntil = resume.isAfter(pausedUntil) ? resume : pausedUntil;
            }
        }

        private void expire() {
            leave(world.expireQueued());
            assertThat(waiting).allMatch(each -> each.callBy().isAfter(world.now));
            world.expireReservations().forEach(reservation -> {
                assertThat(reservation.expiresAt()).isBeforeOrEqualTo(world.now);
                take(-reservation.tokens());
            });
        }

        private void dispatch() {
            var batches = world.dispatch();
            assertThat(batches.isEmpty() || !world.now.isBefore(pausedUntil))
                    .as("a throttled lane pauses")
                    .isTrue();
            batches.forEach(this::checkBatch);
            assertThat(world.lane.status(world.now).inFlight())
                    .isEqualTo(world.reservations.size())
                    .isLessThanOrEqualTo(LaneWorld.SETTINGS.maxInFlight());
        }

        private void checkBatch(Dispatch batch) {
            assertThat(batch.queued()).hasSizeBetween(1, WorkBatch.MAX_ITEMS).isSortedAccordingTo(ORDER);
            assertThat(batch.queued().stream().mapToInt(Queued::bytes).sum()).isLessThanOrEqualTo(WorkBatch.MAX_BYTES);
            leave(batch.queued());
            assertThat(waiting).allMatch(stays -> ORDER.compare(batch.queued().getLast(), stays) <= 0);
            batch.reservations().forEach(reservation -> take(reservation.tokens()));
            checkQuota();
        }

        /** In no window that ends with a dispatch was more taken than a full bucket and its refill. */
        private void checkQuota() {
            long taken = 0;
            for (var take : takes.reversed()) {
                taken += take.tokens();
                double refill = LaneWorld.SETTINGS.tokensPerMinute()
                        * Duration.between(take.at(), world.now).toMillis()
                        / 60_000.0;
                assertThat((double) taken).isLessThanOrEqualTo(LaneWorld.SETTINGS.tokensPerMinute() + refill + 1e-3);
            }
        }

        private void leave(Collection<Queued> leaving) {
            leaving.forEach(each ->
                    assertThat(waiting.remove(each)).as("leaves exactly once").isTrue());
        }

        private void take(long tokens) {
            takes.add(new Take(world.now, tokens));
        }

        /** All that is under way is lost; nothing of the quota is. */
        void comeToRest() {
            world.now = world.now.plus(Duration.ofHours(1));
            expire();
            assertThat(waiting).isEmpty();
            world.now = world.now.plus(Duration.ofMinutes(30));
            var status = world.lane.status(world.now);
            assertThat(status.queued()).isZero();
            assertThat(status.inFlight()).isZero();
            assertThat(status.tokensReserved()).isZero();
            assertThat(status.tokensAvailable()).isEqualTo(LaneWorld.SETTINGS.tokensPerMinute());
            assertThat(status.paused()).isFalse();
        }
    }
}
