package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two dispatchers and two workers as processes, of which some are killed or stopped while requests are under way.
 *
 * <p>By hand, with more runs and other moments: {@code mvn verify -pl services/local -am -Dtest=KillTest -Dpenstock.kill.runs=20
 * -Dpenstock.kill.seed=1}; each run prints a line.
 */
class KillTest {
    private static final int REQUESTS = Integer.getInteger("penstock.kill.requests", 600);
    private static final int RUNS = Integer.getInteger("penstock.kill.runs", 1);
    private static final long SEED = Long.getLong("penstock.kill.seed", 1);
    private static final double RATE = 30;

    /** With calls of four seconds more than 200 in flight. */
    private static final double HIGH_RATE = 60;

    private static final int IN_FLIGHT = 200;
    private static final Duration LATEST_KILL = Duration.ofSeconds(1);

    /** What a worker may take to end: its drain, the grace for handing back, closing its clients, and the virtual machine. */
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(8 + 3 + 3 + 1);

    @TempDir
    static Path folder;

    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(folder);
        warm();
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
    }

    @BeforeEach
    void restore() throws Exception {
        fleet.restore();
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhenAWorkerAndADispatcherAreKilled() throws Exception {
        long callsBefore = calls();
        var gaps = new Gaps();
        var lines = TestRequests.lines("killed", REQUESTS);
        var trip = new RoundTrip(fleet.ground().kafka(), lines, tally -> gaps.see(tally.results()));

        var killing = CompletableFuture.runAsync(() -> killBoth(trip.tally(), fleet.worker(0), fleet.dispatcher(0)));
        trip.sendAndAwait(OptionalDouble.of(RATE), Instant.now(), Duration.ofSeconds(60));
        killing.join();

        long calls = calls() - callsBefore;
        System.out.printf(
                "%d requests, %d results, %d lost, %d duplicates, levels %s, causes %s, %d calls, longest gap between results %.1f s, slowest result %.1f s%n",
                trip.tally().requests(),
                trip.tally().results(),
                trip.tally().lost(),
                trip.tally().duplicates(),
                trip.tally().levels(),
                causes(trip.tally()),
                calls,
                gaps.longest().toMillis() / 1000.0,
                slowest(trip.tally()).toMillis() / 1000.0);
        assertThat(trip.tally().results()).isEqualTo(REQUESTS);
        assertThat(trip.tally().lost()).isZero();
        assertThat(trip.tally().duplicates()).isZero();
        assertThat(trip.tally().levels().get(ServiceLevel.TEMPLATE)).isLessThanOrEqualTo(REQUESTS / 100);
        assertThat(calls).as("repeated: what was under way").isLessThanOrEqualTo(REQUESTS + REQUESTS / 5);
    }

    @Test
    void aKilledWorkersCallsUnderWayAreMadeAgainAndNoOthers() throws Exception {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            fleet.restore();
            var random = new Random(seed);
            Service worker = fleet.worker(random.nextInt(2));
            Duration after = Duration.ofMillis(random.nextLong(LATEST_KILL.toMillis()));

            Run run = run("seed-" + seed, IN_FLIGHT, after, Service::kill, worker);

            System.out.printf("kill -9 of a worker, seed %d: %s%n", seed, run);
            run.assertNothingLost();
            long inOneCommit = (long) Math.ceil(HIGH_RATE
                    * fleet.ground().config().worker().commitInterval().toMillis()
                    / 1000);
            assertThat(run.repeated()).isLessThanOrEqualTo(run.inFlight() + inOneCommit);
        }
    }

    /** By hand, with {@code -Dpenstock.kill.drain=true}: its bound is a time, which a busy machine may not have. */
    @Test
    @EnabledIfSystemProperty(named = "penstock.kill.drain", matches = "true")
    void aWorkerThatIsToldToStopLosesNothingAndRepeatsNoCall() throws Exception {
        Duration[] took = new Duration[1];
        Service worker = fleet.worker(1);

        Run run = run(
                "drained",
                IN_FLIGHT / 2,
                Duration.ZERO,
                service -> {
                    long start = System.nanoTime();
                    service.terminate();
                    took[0] = Duration.ofNanos(System.nanoTime() - start);
                },
                worker);

        System.out.printf("SIGTERM to a worker: %s, it ended after %.1f s%n", run, took[0].toMillis() / 1000.0);
        run.assertNothingLost();
        assertThat(run.repeated()).isZero();
        assertThat(took[0]).isLessThan(DRAIN_BOUND);
        assertThat(worker.isAlive()).isFalse();
    }

    /** What is done to a service. */
    @FunctionalInterface
    private interface Blow {
        void strike(Service service) throws InterruptedException;
    }

    /**
     * @param inFlight calls open at the moment of the blow, of both workers
     * @param repeated calls beyond one for each request
     */
    private record Run(Tally tally, long inFlight, long repeated) {
        void assertNothingLost() {
            assertThat(tally.lost()).isZero();
            assertThat(tally.duplicates()).isZero();
            assertThat(tally.levels().get(ServiceLevel.TEMPLATE)).isLessThanOrEqualTo(tally.requests() / 100);
        }

        @Override
        public String toString() {
            return "%d requests, %d lost, %d duplicates, %d templates %s, %d repeated calls, %d in flight, slowest %.1f s"
                    .formatted(
                            tally.requests(),
                            tally.lost(),
                            tally.duplicates(),
                            tally.levels().get(ServiceLevel.TEMPLATE),
                            causes(tally),
                            repeated,
                            inFlight,
                            slowest(tally).toMillis() / 1000.0);
        }
    }

    /** Requests whose calls are long, and a blow some time after so many of them are under way. */
    private static Run run(String name, int inFlightThen, Duration after, Blow blow, Service struck) throws Exception {
        long before = calls();
        var lines = TestRequests.longLines(name, 7 * (int) HIGH_RATE);
        var trip = new RoundTrip(fleet.ground().kafka(), lines, tally -> {});
        var inFlight = CompletableFuture.supplyAsync(() -> {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> open() >= inFlightThen);
            LockSupport.parkNanos(after.toNanos());
            long open = open();
            try {
                blow.strike(struck);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return open;
        });
        trip.sendAndAwait(OptionalDouble.of(HIGH_RATE), Instant.now(), Duration.ofSeconds(60));
        return new Run(trip.tally(), inFlight.get(1, TimeUnit.MINUTES), calls() - before - lines.size());
    }

    /** Whoever is killed has been running for a while; the first seconds of a virtual machine are another matter. */
    private static void warm() throws InterruptedException {
        var trip = new RoundTrip(fleet.ground().kafka(), TestRequests.lines("warm", 200), tally -> {});
        trip.sendAndAwait(OptionalDouble.of(15), Instant.now(), Duration.ofSeconds(60));
        assertThat(trip.tally().lost()).isZero();
    }

    private static long calls() {
        return fleet.ground().simulator().calls().total().total();
    }

    private static long open() {
        return fleet.ground().simulator().calls().total().open();
    }

    /** A request that met the kill waits for the takeover: the slowest of all is its upper bound. */
    private static Duration slowest(Tally tally) {
        return tally.answers().stream()
                .map(Tally.Answer::latency)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Map<String, Long> causes(Tally tally) {
        return tally.answers().stream()
                .flatMap(answer -> answer.result().cause().stream())
                .collect(Collectors.groupingBy(cause -> cause, Collectors.counting()));
    }

    private static void killBoth(Tally tally, Service worker, Service dispatcher) {
        killAfter(tally, REQUESTS / 4, worker);
        // Late enough for the worker's share to have found another: each takeover by itself.
        killAfter(tally, REQUESTS * 3 / 4, dispatcher);
    }

    private static void killAfter(Tally tally, int results, Service service) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> tally.results() >= results);
        try {
            service.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
