package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a lane whatever happens to it, restarts included. */
class LaneLawsTest {

    @Property(tries = 800)
    void aLaneKeepsItsQuotaItsWindowItsBoundsAndItsOrder(@ForAll("events") List<LaneWorld.Event> events) {
        var checked = new Checked();

        events.forEach(checked::happen);

        checked.comeToRest();
    }

    @Provide
    Arbitrary<List<LaneWorld.Event>> events() {
        return LaneWorld.events();
    }

    /** A lane's world, and after each event the laws. */
    private static final class Checked {
        /** Tokens taken at a time: reserved, charged, and negative when given back. */
        private record Take(Instant at, long tokens) {}

        private final LaneWorld world = new LaneWorld();
        private final List<Take> takes = new ArrayList<>();
        private final Set<Queued> waiting = new HashSet<>();
        private Instant pausedUntil = Instant.MIN;
        private Instant openUntil = Instant.MIN;

        void happen(LaneWorld.Event event) {
            switch (event.kind()) {
                case JOIN -> join(world.arrival(event, false));
                case JOIN_AGAIN -> join(world.arrival(event, true));
                case ATTEMPT_ENDS, TURN_ENDS, THROTTLED, FAILED, STRANGER_SIGNALS -> settle(world.signal(event));
                case MOMENT_PASSES, SECONDS_PASS -> {
                    world.pass(event);
                    expire();
                }
                case RESTART -> world.restart();
            }
            dispatch();
            pass(world.leaving());
            assertThat(waiting).as("none waits beyond its patience").noneMatch(this::isOverdue);
        }

        private boolean isOverdue(Queued queued) {
            return queued.moveBy().filter(time -> !time.isAfter(world.now)).isPresent();
        }

        private void join(Queued newcomer) {
            waiting.removeIf(older -> older.id().equals(newcomer.id()));
            waiting.add(newcomer);
            pass(world.offer(newcomer));
            assertThat(world.lane.status(world.now).queued())
                    .isEqualTo(waiting.size())
                    .isLessThanOrEqualTo(LaneWorld.SETTINGS.queueLimit());
        }

        private void pass(List<Leaving> leaving) {
            for (Leaving each : leaving) {
                leave(List.of(each.queued()));
                switch (each.cause()) {
                    case QUEUE_FULL ->
                        assertThat(waiting)
                                .as("the least important tier goes")
                                .allMatch(stays ->
                                        stays.tierRank() <= each.queued().tierRank());
                    case LANE_BUSY -> assertThat(each.queued().hasNext()).isTrue();
                    case LANE_OPEN -> assertThat(state()).isIn(LaneStatus.State.BREAKER_OPEN, LaneStatus.State.PROBING);
                    default -> assertThat(each.queued().hasNext()).isFalse();
                }
            }
        }

        private void settle(LaneSignal signal) {
            var before = state();
            long held = world.settle(signal);
            take(signal.tokens().charged() - held);
            if (signal.kind() == LaneSignal.Kind.THROTTLED) {
                signal.retryAfter()
                        .map(world.now::plus)
                        .filter(resume -> resume.isAfter(pausedUntil))
                        .ifPresent(resume -> pausedUntil = resume);
            }
            if (state() == LaneStatus.State.BREAKER_OPEN && before != LaneStatus.State.BREAKER_OPEN) {
                openUntil = world.now.plusSeconds(30);
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
            var before = state();
            var batches = world.dispatch();
            if (!batches.isEmpty()) {
                assertThat(world.now)
                        .as("the provider's wish is honoured, by chance or not")
                        .isAfterOrEqualTo(pausedUntil);
                assertThat(before).as("no call past a probe").isNotEqualTo(LaneStatus.State.PROBING);
            }
            if (before == LaneStatus.State.BREAKER_OPEN && !batches.isEmpty()) {
                assertThat(world.now).isAfterOrEqualTo(openUntil);
                assertThat(batches)
                        .singleElement()
                        .matches(Dispatch::probe)
                        .matches(it -> it.queued().size() == 1);
            }
            batches.forEach(this::checkBatch);
            assertThat(world.lane.status(world.now).inFlight())
                    .isEqualTo(world.reservations.size())
                    .isLessThanOrEqualTo(LaneWorld.SETTINGS.maxInFlight());
        }

        private void checkBatch(Dispatch batch) {
            assertThat(batch.queued()).hasSizeBetween(1, WorkBatch.MAX_ITEMS);
            assertThat(batch.queued().stream().mapToInt(Queued::bytes).sum()).isLessThanOrEqualTo(WorkBatch.MAX_BYTES);
            leave(batch.queued());
            batch.queued()
                    .forEach(going -> assertThat(waiting)
                            .as("inside a caller the one whose time is up first")
                            .filteredOn(stays ->
                                    stays.caller().equals(going.caller()) && stays.tierRank() == going.tierRank())
                            .allMatch(stays -> !stays.callBy().isBefore(going.callBy())));
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

        private LaneStatus.State state() {
            return world.lane.state(world.now);
        }

        /** All that is under way is lost; nothing of the quota is. */
        void comeToRest() {
            world.now = world.now.plus(Duration.ofHours(1));
            expire();
            assertThat(waiting).isEmpty();
            for (int minute = 0; minute < 30; minute++) {
                world.now = world.now.plus(Duration.ofMinutes(1));
                world.lane.status(world.now);
            }
            var status = world.lane.status(world.now);
            assertThat(status.queued()).isZero();
            assertThat(status.inFlight()).isZero();
            assertThat(status.tokensReserved()).isZero();
            assertThat(status.tokensAvailable()).isEqualTo(LaneWorld.SETTINGS.tokensPerMinute());
            assertThat(status.pacePerMinute()).isEqualTo(LaneWorld.SETTINGS.tokensPerMinute());
            assertThat(status.state()).isNotEqualTo(LaneStatus.State.PAUSED);
        }
    }
}
