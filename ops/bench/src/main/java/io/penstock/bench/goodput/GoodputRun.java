package io.penstock.bench.goodput;

import io.penstock.bench.Steps;
import io.penstock.local.LocalPipeline;
import io.penstock.local.cli.DataFolder;
import io.penstock.simulator.calls.CallTally;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * One load after the other, each offered to all clients at the same time, to each at a model of its own: what one of them
 * does cannot take from another's quota. The first part of a load does not count: it empties the bucket that a quota
 * begins with, and fills the queue.
 */
final class GoodputRun {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration ENOUGH = Duration.ofSeconds(3);
    private static final List<String> CLIENTS = List.of(PenstockClient.KEY, "sdkStandard", "sdkAdaptive");
    private static final long SEED = 7;

    private final List<Load> loads;
    private final Duration warmUp;
    private final Duration counted;
    private final Steps steps = new Steps();

    GoodputRun(List<Load> loads, Duration warmUp, Duration counted) {
        this.loads = loads;
        this.warmUp = warmUp;
        this.counted = counted;
    }

    Map<Load, Map<String, Goodput>> run() throws Exception {
        Map<Load, Map<String, Goodput>> all = new EnumMap<>(Load.class);
        try (var data = DataFolder.of(Optional.empty());
                var pipeline = LocalPipeline.start(
                        GoodputParts.config(DEADLINE),
                        GoodputParts.models(CLIENTS),
                        data.path(),
                        LocalPipeline.Ports.ANY,
                        steps::step)) {
            URI simulator =
                    URI.create("http://127.0.0.1:" + pipeline.simulator().port());
            try (var penstock = new PenstockClient(pipeline.config().kafka());
                    var standard = new SdkClient(CLIENTS.get(1), RetryMode.STANDARD, simulator, DEADLINE);
                    var adaptive = new SdkClient(CLIENTS.get(2), RetryMode.ADAPTIVE_V2, simulator, DEADLINE)) {
                for (Load load : loads) {
                    all.put(load, offered(load, List.of(penstock, standard, adaptive), pipeline));
                }
            }
        }
        return all;
    }

    private Map<String, Goodput> offered(Load load, List<Client> clients, LocalPipeline pipeline) {
        Duration length = warmUp.plus(counted);
        List<Ask> asks = Ask.all(load, length, SEED);
        steps.step(load.key() + ": " + asks.size() + " requests to each client in " + length.toSeconds() + " s");
        Map<String, Book> books = new LinkedHashMap<>();
        clients.forEach(client -> books.put(client.key(), new Book(asks)));
        long start = System.nanoTime();
        Map<String, CallTally> before = Map.of();
        for (Ask ask : asks) {
            if (before.isEmpty() && ask.at().compareTo(warmUp) >= 0) {
                before = pipeline.simulator().calls().byModel();
            }
            waitUntil(start + ask.at().toNanos());
            clients.forEach(client -> client.send(
                    load,
                    ask,
                    answered -> book(books, client).answered(answered, Duration.ofNanos(System.nanoTime() - start))));
        }
        waitUntil(start + length.toNanos());
        Map<String, CallTally> after = pipeline.simulator().calls().byModel();
        waitUntil(System.nanoTime() + DEADLINE.plus(ENOUGH).toNanos());
        Map<String, Goodput> figures = new LinkedHashMap<>();
        for (Client client : clients) {
            String model = load.model(client.key());
            figures.put(
                    client.key(),
                    book(books, client).figures(warmUp, length, DEADLINE, tally(before, model), tally(after, model)));
        }
        figures.forEach((client, it) -> System.err.print(it.line(client)));
        return figures;
    }

    private static Book book(Map<String, Book> books, Client client) {
        return Optional.ofNullable(books.get(client.key())).orElseThrow();
    }

    private static CallTally tally(Map<String, CallTally> tallies, String model) {
        return Optional.ofNullable(tallies.get(model)).orElseGet(() -> CallTally.sum(List.of()));
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
