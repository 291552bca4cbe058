package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.TopicFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that starts where requests wait: calls that it makes cold are not to look like calls that hang. By hand, as its bounds are times:
 * {@code mvn verify -pl services/local -am -Dtest=ColdWorkerTest -Dpenstock.cold.rounds=3}; each start prints a line.
 */
@EnabledIfSystemProperty(named = "penstock.cold.rounds", matches = "\\d+")
class ColdWorkerTest {
    private static final int ROUNDS = Integer.getInteger("penstock.cold.rounds", 0);
    private static final double RATE = Integer.getInteger("penstock.cold.rate", 20);
    private static final int REQUESTS = 500;

    /** So many wait when it starts. */
    private static final int STARTED_AFTER = 100;

    private static final int FIRST = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void itsFirstCallsDoNotLookHung() throws Exception {
        try (var ground = Ground.prepare(folder);
                var dispatcher = Service.start("dispatcher", ground.configFile(), folder)) {
            dispatcher.awaitReady();
            List<Started> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Started started = start(ground, "cold-" + round);
                System.out.println(started);
                rounds.add(started);
            }
            assertThat(rounds).allMatch(started -> started.lost() == 0);
            assertThat(rounds).allMatch(started -> started.cut() <= FIRST / 20);
        }
    }

    private Started start(Ground ground, String name) throws Exception {
        Instant from = Instant.now();
        List<Good> lines = IntStream.range(0, REQUESTS)
                .mapToObj(i -> TestRequests.line(TestRequests.request(name + "-" + i, TIMEOUT)))
                .toList();
        var trip = new RoundTrip(ground.kafka(), lines, tally -> {});
        var readiness = new CompletableFuture<Duration>();
        var started = CompletableFuture.supplyAsync(() -> startWorker(ground, trip, readiness));
        trip.sendAndAwait(i -> OptionalLong.of(Math.round(i / RATE * 1e9)), from, TIMEOUT);
        try (Service worker = started.join()) {
            worker.terminate();
            return Started.of(trip, readiness.join(), calls(ground, from));
        }
    }

    private Service startWorker(Ground ground, RoundTrip trip, CompletableFuture<Duration> readiness) {
        Awaitility.await().until(() -> trip.tally().requests() >= STARTED_AFTER);
        try {
            long start = System.nanoTime();
            Service worker =
                    Service.start("worker", ground.configFile(), folder).awaitReady();
            readiness.complete(Duration.ofNanos(System.nanoTime() - start));
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of their starts. */
    private static List<LoggedCall> calls(Ground ground, Instant from) {
        List<LoggedCall> calls = new ArrayList<>();
        try (var follower = TopicFollower.calls(ground.kafka(), from)) {
            follower.readToEnd(call -> call.end().ifPresent(end -> calls.add(call)));
        }
        calls.sort(Comparator.comparing(LoggedCall::startedAt));
        return calls;
    }

    /**
     * @param cut of the first calls: those that were given up as hung, though nothing hangs
     * @param firstTokens of the first calls, in order of length
     */
    private record Started(RoundTrip trip, Duration ready, long cut, List<Duration> firstTokens, int calls) {
        static Started of(RoundTrip trip, Duration ready, List<LoggedCall> calls) {
            List<CallEntry.End> first = calls.stream()
                    .limit(FIRST)
                    .flatMap(call -> call.end().stream())
                    .toList();
            return new Started(
                    trip,
                    ready,
                    first.stream()
                            .filter(end -> end.errorCode()
                                    .filter("NoFirstToken"::equals)
                                    .isPresent())
                            .count(),
                    first.stream()
                            .flatMap(end -> end.firstToken().stream())
                            .sorted()
                            .toList(),
                    calls.size());
        }

        long lost() {
            return trip.tally().lost();
        }

        @Override
        public String toString() {
            return ("cold worker, ready after %.1f s: of its first %d calls %d ended NoFirstToken; "
                            + "first tokens after %s, %s and %s ms (median, p90, longest); %d calls for %d requests, %d lost, levels %s")
                    .formatted(
                            ready.toMillis() / 1000.0,
                            FIRST,
                            cut,
                            at(0.5),
                            at(0.9),
                            at(1),
                            calls,
                            trip.tally().requests(),
                            lost(),
                            trip.tally().levels());
        }

        private long at(double share) {
            return firstTokens.isEmpty()
                    ? -1
                    : firstTokens.get((int) ((firstTokens.size() - 1) * share)).toMillis();
        }
    }
}
