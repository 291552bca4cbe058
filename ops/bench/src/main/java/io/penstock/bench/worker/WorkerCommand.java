package io.penstock.bench.worker;

import io.penstock.bench.Main;
import io.penstock.bench.Output;
import io.penstock.bench.Steps;
import io.penstock.local.cli.Arguments;
import io.penstock.local.cli.DataFolder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of a worker is work. Broker and simulator run in processes of their own, so that figures of CPU and heap are the client's. */
@Command(
        name = "worker",
        description =
                "Measures how near a worker comes to its calls' own time, beside Confluent's parallel-consumer, what open"
                        + " streams cost, and how fast JSON is repaired.")
public final class WorkerCommand implements Callable<Integer> {
    /** The first warms the code up, the second counts. */
    private static final int ROUNDS = 2;

    private static final Duration REPAIR_WARM_UP = Duration.ofSeconds(2);
    private static final Duration REPAIR = Duration.ofSeconds(3);

    @Option(names = "--calls", paramLabel = "N", description = "Calls of each contest; default: ${DEFAULT-VALUE}.")
    private int calls = 25_000;

    @Option(names = "--in-flight", paramLabel = "N", description = "Calls at a time; default: ${DEFAULT-VALUE}.")
    private int inFlight = 500;

    @Option(names = "--streams", paramLabel = "N", description = "Streams open at once; default: ${DEFAULT-VALUE}.")
    private int streams = 1000;

    @Option(
            names = "--stream-seconds",
            paramLabel = "S",
            description = "Length of each stream; default: ${DEFAULT-VALUE}.")
    private int streamSeconds = 30;

    @Mixin
    private final Output output = new Output();

    private final Steps steps = new Steps();

    @Override
    public Integer call() throws Exception {
        Arguments.check(calls >= 100 && calls <= 1_000_000, "--calls", calls, "from 100 to 1000000");
        Arguments.check(inFlight >= 1 && inFlight <= 5000, "--in-flight", inFlight, "from 1 to 5000");
        Arguments.check(streams >= 1 && streams <= 5000, "--streams", streams, "from 1 to 5000");
        Arguments.check(streamSeconds >= 5 && streamSeconds <= 120, "--stream-seconds", streamSeconds, "from 5 to 120");
        WorkerFigures figures = measure();
        output.print(figures.json(), figures.text());
        return figures.held() ? Main.HELD : Main.DID_NOT_HOLD;
    }

    private WorkerFigures measure() throws Exception {
        try (var data = DataFolder.of(Optional.empty())) {
            WorkerFigures.Pair uniform;
            WorkerFigures.Pair heavyTail;
            try (var engine = Apart.engine(data.path().resolve("contest"))) {
                var topic = new WorkTopic(engine.kafka());
                topic.fill(calls);
                steps.step(calls + " records on a topic");
                var contest = new Contest(topic, inFlight);
                uniform = compete(contest, Shape.uniform(calls));
                heavyTail = compete(contest, Shape.heavyTail(calls));
            }
            var open = new OpenStreams(streams, Duration.ofSeconds(streamSeconds));
            try (var simulator = Apart.simulator(open.models());
                    var engine = Apart.engine(data.path().resolve("streams"))) {
                URI url = URI.create(simulator.url());
                steps.step(streams + " streams of " + streamSeconds + " s through the bare SDK");
                OpenStreams.Cost sdk = open.bareSdk(url);
                steps.step("a tenth of them through its own decoder");
                OpenStreams.Cost decoding = open.decodingSdk(url);
                var topic = new WorkTopic(engine.kafka());
                topic.fill(streams);
                steps.step("the same through the worker");
                OpenStreams.Cost worker = open.worker(topic, url);
                steps.step("JSON repairs");
                return new WorkerFigures(
                        uniform, heavyTail, worker, sdk, decoding, Repairs.perSecond(REPAIR_WARM_UP, REPAIR));
            }
        }
    }

    /** In turn, so that neither has the colder or the warmer machine. */
    private WorkerFigures.Pair compete(Contest contest, Shape shape) throws Exception {
        WorkerFigures.Pair pair = round(contest, shape, 1);
        for (int round = 2; round <= ROUNDS; round++) {
            pair = round(contest, shape, round);
        }
        return pair;
    }

    private WorkerFigures.Pair round(Contest contest, Shape shape, int round) throws Exception {
        steps.step(shape.name() + ", round " + round + ": the worker");
        Contest.Result worker = contest.worker(shape, round);
        steps.step(shape.name() + ", round " + round + ": parallel-consumer");
        return new WorkerFigures.Pair(worker, contest.peer(shape, round));
    }
}
