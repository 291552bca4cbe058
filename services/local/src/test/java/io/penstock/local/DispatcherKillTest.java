package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.TopicFollower;
import io.penstock.local.spike.ClosedMarks;
import io.penstock.local.spike.SpentQuota;
import io.penstock.local.spike.Watched;
import io.penstock.simulator.calls.CallTally;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dispatcher is killed in the middle of a spike, with so many closed ids in the ledger: first one of two that have half of everything,
 * then, when that one is back, the one that took over and has all of it. By hand, as its bounds are times: {@code mvn verify -pl services/local -am
 * -Dtest=DispatcherKillTest -Dpenstock.kill.marks=1000000}; each kill prints a line.
 */
@EnabledIfSystemProperty(named = "penstock.kill.marks", matches = "\\d+")
class DispatcherKillTest {
    private static final int MARKS = Integer.getInteger("penstock.kill.marks", 0);
    private static final int PARTITIONS = 4;

    /** Of each of two lanes; together a third of what is asked for. */
    private static final long QUOTA = 120_000;

    private static final List<LaneId> SCARCE = List.of(new LaneId("sonnet"), new LaneId("sonnet-us"));
    private static final double MARGIN = 0.05;
    private static final int MAX_TOKENS = 600;
    private static final double RATE = 15;
    private static final int REQUESTS = 1_200;

    /** So much is offered before the kill at least; the lanes have saved up about three quarters of it. */
    private static final int KILLED_FROM = 600;

    /** And at most: a kill that has not come by then has met no spike, and the rest would not last for a takeover. */
    private static final int KILLED_BY = 900;

    private static final Duration JUST_BEFORE = Duration.ofSeconds(5);
    private static final Duration TAKEOVER = Duration.ofSeconds(12);

    @TempDir
    static Path folder;

    private static Fleet fleet;
    private static Instant begun;

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    static void start() throws Exception {
        begun = Instant.now();
        // The provider refuses nothing, so that what is too much shows in full; and the lanes keep nothing back that
        // could hide it.
        fleet = Fleet.start(
                folder,
                new Ground.Changes(
                        yaml -> yaml.replace(
                                "tokensPerMinute: 2000000", "tokensPerMinute: " + QUOTA + "\n    failoverAllowance: 0"),
                        yaml -> yaml.replaceAll("tokensPerMinute: \\d+", "tokensPerMinute: 400000000")));
        double rate = ClosedMarks.fill(fleet.ground().kafka(), MARKS);
        System.out.printf("%d closed ids in the ledger, %.0f a second%n", MARKS, rate);
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theOtherTakesOverAndTheQuotaIsKept() throws Exception {
        for (String name : List.of("half", "all")) {
            fleet.restore();
            Killed killed = killed(name, fleet.dispatcher(0));
            System.out.println(killed);
            killed.check();
        }
    }

    /**
     * @param takeover from the kill until each partition of the requests had the result of one that was sent after it
     * @param lowest what was left of a scarce lane's quota after the kill, at the worst moment; below 0 it was overshot
     * @param lowestBefore the same just before the kill: near 0, or the spike was none
     * @param inFlight tokens that such a lane held for calls under way at most
     * @param stillHeld tokens that are held when all is over
     */
    private record Killed(
            RoundTrip trip,
            Kill kill,
            Duration takeover,
            List<Duration> byPartition,
            double lowest,
            double lowestBefore,
            long inFlight,
            long stillHeld,
            int logged,
            CallTally counted) {

        void check() {
            assertThat(trip.tally().lost()).isZero();
            assertThat(trip.tally().duplicates()).isZero();
            assertThat(logged)
                    .as("what is worked out from the call log is all there was")
                    .isEqualTo((int) counted.total());
            assertThat(isUsedUp(kill.lanes()))
                    .as("requests waited for the quota of both lanes when it was killed")
                    .isTrue();
            assertThat(lowestBefore).as("the quota was used up").isLessThan(QUOTA * MARGIN);
            assertThat(-lowest).as("overshoot").isLessThanOrEqualTo(inFlight);
            assertThat(stillHeld).isZero();
            assertThat(takeover).isLessThanOrEqualTo(TAKEOVER);
        }

        @Override
        public String toString() {
            return ("kill -9 of a dispatcher, %d closed ids, after %d requests, with %s waiting and %s tokens left in the lanes: "
                            + "%d requests, %d lost, %d duplicates, levels %s; taken over after %.1f s %s; "
                            + "least left of a quota %.0f tokens (before the kill %.0f; at most %d in flight), %d still held, %d calls (%d logged)")
                    .formatted(
                            MARKS,
                            kill.sent(),
                            kill.lanes().stream().map(LaneStatus::queued).toList(),
                            kill.lanes().stream()
                                    .map(LaneStatus::tokensAvailable)
                                    .toList(),
                            trip.tally().requests(),
                            trip.tally().lost(),
                            trip.tally().duplicates(),
                            trip.tally().levels(),
                            takeover.toMillis() / 1000.0,
                            byPartition.stream()
                                    .map(each -> each.toMillis() / 1000.0)
                                    .toList(),
                            lowest,
                            lowestBefore,
                            inFlight,
                            stillHeld,
                            counted.total(),
                            logged);
        }
    }

    private static Killed killed(String name, Service dispatcher) throws Exception {
        Instant start = Instant.now();
        fleet.ground().simulator().calls().reset();
        List<Good> lines = IntStream.range(0, REQUESTS)
                .mapToObj(i -> TestRequests.limited(name + "-" + i, MAX_TOKENS))
                .toList();
        var trip = new RoundTrip(fleet.ground().kafka(), lines, tally -> {});
        try (var watched = new Watched(fleet.ground().kafka())) {
            var kill = CompletableFuture.supplyAsync(() -> kill(trip, watched, dispatcher));
            trip.sendAndAwait(i -> OptionalLong.of(Math.round(i / RATE * 1e9)), start, Duration.ofSeconds(60));
            awaitNothingHeld(watched);
            Kill moment = kill.join();
            List<Duration> byPartition = takeovers(name, watched, moment);
            // The second spike meets quotas that the first has left.
            List<LoggedCall> calls = calls(begun);
            return new Killed(
                    trip,
                    moment,
                    byPartition.stream().max(Duration::compareTo).orElseThrow(),
                    byPartition,
                    lowest(calls, moment.at()),
                    lowest(
                            calls.stream()
                                    .filter(call -> call.startedAt().isBefore(moment.at()))
                                    .toList(),
                            moment.at().minus(JUST_BEFORE)),
                    inFlight(watched),
                    held(watched),
                    (int) calls.stream()
                            .filter(call -> !call.startedAt().isBefore(start))
                            .count(),
                    fleet.ground().simulator().calls().total());
        }
    }

    /**
     * @param sent how many requests had been sent then
     * @param lanes what the scarce lanes last said before it
     */
    private record Kill(long nanos, Instant at, int sent, List<LaneStatus> lanes) {}

    private static Kill kill(RoundTrip trip, Watched watched, Service dispatcher) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> trip.tally().requests() >= KILLED_BY
                        || (trip.tally().requests() >= KILLED_FROM && isUsedUp(scarce(watched))));
        var kill = new Kill(System.nanoTime(), Instant.now(), trip.tally().requests(), scarce(watched));
        try {
            dispatcher.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kill;
    }

    /** What the two lanes last said of themselves. */
    private static List<LaneStatus> scarce(Watched watched) {
        return SCARCE.stream().flatMap(lane -> watched.last(lane).stream()).toList();
    }

    private static boolean isUsedUp(List<LaneStatus> lanes) {
        return lanes.size() == SCARCE.size() && lanes.stream().allMatch(lane -> lane.limit() == LaneStatus.Limit.QUOTA);
    }

    /** Of each partition of the requests: from the kill until the first result of one that was sent after it. */
    private static List<Duration> takeovers(String name, Watched watched, Kill kill) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> IntStream.range(kill.sent(), REQUESTS)
                        .mapToObj(i -> name + "-" + i)
                        .filter(id -> partition(id) == partition)
                        .flatMap(id -> watched.readableAt(id).stream())
                        .min(Long::compare)
                        .map(nanos -> Duration.ofNanos(nanos - kill.nanos()))
                        .orElse(Duration.ofDays(1)))
                .toList();
    }

    private static int partition(String id) {
        return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private static List<LoggedCall> calls(Instant start) {
        List<LoggedCall> calls = new ArrayList<>();
        try (var follower = TopicFollower.calls(fleet.ground().kafka(), start)) {
            follower.readToEnd(call -> call.end().ifPresent(end -> calls.add(call)));
        }
        return calls;
    }

    /** Of the lane that has least. */
    private static double lowest(List<LoggedCall> calls, Instant from) {
        var quota = new SpentQuota(QUOTA, QUOTA * (1 - MARGIN));
        return SCARCE.stream()
                .map(lane -> calls.stream()
                        .filter(call -> call.lane().equals(lane))
                        .map(call -> spent(call, call.end().orElseThrow()))
                        .toList())
                .mapToDouble(spent -> quota.lowest(spent, from))
                .min()
                .orElseThrow();
    }

    private static SpentQuota.Call spent(LoggedCall call, CallEntry.End end) {
        long input = end.tokens().input();
        return new SpentQuota.Call(
                call.startedAt(),
                end.at(),
                input + MAX_TOKENS,
                input + end.tokens().output());
    }

    private static long inFlight(Watched watched) {
        return SCARCE.stream()
                .flatMap(lane -> watched.said(lane).stream())
                .mapToLong(LaneStatus::tokensReserved)
                .max()
                .orElseThrow();
    }

    private static long held(Watched watched) {
        return SCARCE.stream()
                .mapToLong(lane ->
                        watched.last(lane).map(LaneStatus::tokensReserved).orElse(0L))
                .sum();
    }

    /** Reservations that nobody settles end some seconds after their request's deadline. */
    private static void awaitNothingHeld(Watched watched) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(45)).until(() -> held(watched) == 0);
        } catch (ConditionTimeoutException held) {
            System.out.println("some reservations are never given up");
        }
    }
}
