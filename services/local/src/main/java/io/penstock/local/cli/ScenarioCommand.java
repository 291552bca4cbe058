package io.penstock.local.cli;

import io.penstock.local.LocalPipeline;
import io.penstock.local.scenario.Facts;
import io.penstock.local.scenario.Judge;
import io.penstock.local.scenario.Scenario;
import io.penstock.local.scenario.ScenarioReader;
import io.penstock.local.scenario.ScenarioRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario on real parts, in one JVM, and judges it: exit code 0 only when all that it expects held. */
@Command(
        name = "scenario",
        description =
                "Runs a scenario of ops/scenarios here: starts everything, sends its load, shows its faults, and judges what came of it.",
        subcommands = ScenarioListCommand.class)
final class ScenarioCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A scenario; \"scenario list\" lists them.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data here; default: a temporary folder.")
    private Optional<Path> data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Arguments.check(name.isPresent(), "NAME", "nothing", "a scenario; \"scenario list\" lists them");
        Scenario scenario = new ScenarioReader(common.file(), Home.path("ops", "config", "simulator.yaml"))
                .read(ScenarioListCommand.folder(), name.orElse(""));
        var progress = new Progress();
        progress.step(scenario.name() + ": " + scenario.about());
        try (var folder = DataFolder.of(data);
                var pipeline = LocalPipeline.start(
                        scenario.config(), scenario.models(), folder.path(), LocalPipeline.Ports.ANY, progress::step)) {
            return run(scenario, pipeline, progress);
        }
    }

    private int run(Scenario scenario, LocalPipeline pipeline, Progress progress)
            throws IOException, InterruptedException {
        int requests = scenario.requests();
        progress.step(requests + " requests in " + scenario.length().toSeconds() + " s");
        var run = new ScenarioRun(scenario, pipeline, tally -> progress.bar(requests, tally));
        Facts facts = run.run();
        progress.step(run.tally().results() + " results");
        var report = new ScenarioReport(
                scenario,
                run.tally(),
                facts,
                Judge.judge(scenario.expectations(), facts),
                pipeline.simulator().calls());
        common.print(report.text(), report.json());
        if (pipeline.failed().isDone()) {
            progress.step("a part stopped by an error: " + pipeline.failed().getNow(new IllegalStateException()));
            return Main.DID_NOT_HOLD;
        }
        return report.held() ? Main.HELD : Main.DID_NOT_HOLD;
    }
}
