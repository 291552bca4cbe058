package io.penstock.local.cli;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.LocalPipeline;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import io.penstock.local.client.RoundTrip;
import io.penstock.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on real parts, in one JVM: starts everything, sends requests, shows what came of them, stops. */
@Command(
        name = "demo",
        description =
                "Runs the whole pipeline here: broker, registry, simulator, dispatcher, worker; sends requests and"
                        + " shows what came back.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "How many requests to make from the samples; default: ${DEFAULT-VALUE}.")
    private int requests = 200;

    @Option(
            names = "--file",
            paramLabel = "F",
            description = "Send the requests of this JSON Lines file instead, once.")
    private Optional<Path> file;

    @Option(names = "--rate", paramLabel = "R", description = "Requests a second; default: ${DEFAULT-VALUE}.")
    private double rate = 25;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all chance; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data here; default: a temporary folder.")
    private Optional<Path> data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Arguments.check(requests > 0, "--requests", requests, "1 or more");
        Arguments.check(rate > 0, "--rate", rate, "above 0");
        PenstockConfig config = common.config();
        SimulatorConfig models = SimulatorConfig.read(Home.path("ops", "config", "simulator.yaml"))
                .withSeed(seed);
        List<RequestLine> lines = file.isPresent()
                ? RequestReader.read(file.get())
                : new SampleRequests(Home.path("ops", "samples", "requests.jsonl"), seed).take(requests);
        var progress = new Progress();
        try (var folder = DataFolder.of(data);
                var pipeline =
                        LocalPipeline.start(config, models, folder.path(), LocalPipeline.Ports.ANY, progress::step)) {
            return run(pipeline, lines, progress);
        }
    }

    private int run(LocalPipeline pipeline, List<RequestLine> lines, Progress progress) throws InterruptedException {
        List<Good> good = Lines.good(lines);
        var trip = new RoundTrip(pipeline.config().kafka(), good, tally -> progress.bar(good.size(), tally));
        trip.sendAndAwait(OptionalDouble.of(rate), Instant.now(), Lines.patience(pipeline.config(), good));
        progress.step(trip.tally().results() + " results");
        var report = new DemoReport(
                trip.tally(), Lines.refused(lines, trip), pipeline.simulator().calls());
        common.print(report.text(), report.json());
        return report.held() ? Main.HELD : Main.DID_NOT_HOLD;
    }
}
