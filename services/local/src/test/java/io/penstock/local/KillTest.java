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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two dispatchers and two workers as processes; one of each is killed while requests are under way. */
class KillTest {
    private static final int REQUESTS = Integer.getInteger("penstock.kill.requests", 600);
    private static final double RATE = 30;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingComesTwiceWhenAWorkerAndADispatcherAreKilled() throws Exception {
        try (var ground = Ground.prepare(folder);
                var dispatcher = Service.start("dispatcher", ground.configFile(), folder);
                var otherDispatcher = Service.start("dispatcher", ground.configFile(), folder);
                var worker = Service.start("worker", ground.configFile(), folder);
                var otherWorker = Service.start("worker", ground.configFile(), folder)) {
            dispatcher.awaitReady();
            otherDispatcher.awaitReady();
            worker.awaitReady();
            otherWorker.awaitReady();
            warm(ground);
            long callsBefore = ground.simulator().calls().total().total();
            var gaps = new Gaps();
            var lines = TestRequests.lines("killed", REQUESTS);
            var trip = new RoundTrip(ground.kafka(), lines, tally -> gaps.see(tally.results()));

            var killing = CompletableFuture.runAsync(() -> killBoth(trip.tally(), worker, dispatcher));
            trip.sendAndAwait(OptionalDouble.of(RATE), Instant.now(), Duration.ofSeconds(60));
            killing.join();

            long calls = ground.simulator().calls().total().total() - callsBefore;
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
    }

    /** Whoever is killed has been running for a while; the first seconds of a virtual machine are another matter. */
    private static void warm(Ground ground) throws InterruptedException {
        var trip = new RoundTrip(ground.kafka(), TestRequests.lines("warm", 200), tally -> {});
        trip.sendAndAwait(OptionalDouble.of(15), Instant.now(), Duration.ofSeconds(60));
        assertThat(trip.tally().lost()).isZero();
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
