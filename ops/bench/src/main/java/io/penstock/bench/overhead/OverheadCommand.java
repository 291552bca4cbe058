package io.penstock.bench.overhead;

import io.penstock.bench.Main;
import io.penstock.bench.Output;
import io.penstock.bench.Parts;
import io.penstock.local.cli.Arguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the pipeline adds to a model call. */
@Command(
        name = "overhead",
        description =
                "Measures what the pipeline adds to a model call, exactly-once and at-least-once, where the time goes,"
                        + " and what goes through when models answer at once.")
public final class OverheadCommand implements Callable<Integer> {
    @Option(names = "--rate", paramLabel = "R", description = "Requests a second; default: ${DEFAULT-VALUE}.")
    private double rate = 100;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length of each window that counts; default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--cold",
            paramLabel = "S",
            description =
                    "Load from a fresh process on; more follows, five minutes at most, until its compilers have little"
                            + " left to do. Default: ${DEFAULT-VALUE}.")
    private int coldSeconds = 60;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the HTML report goes; default: target/bench/overhead.html of this project.")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        Arguments.check(rate > 0 && rate <= 5000, "--rate", rate, "above 0 and at most 5000");
        Arguments.check(seconds > 0 && seconds <= 600, "--seconds", seconds, "from 1 to 600");
        Arguments.check(coldSeconds > 0 && coldSeconds <= 600, "--cold", coldSeconds, "from 1 to 600");
        Overhead measured = new OverheadRun(rate, Duration.ofSeconds(seconds), Duration.ofSeconds(coldSeconds)).run();
        Path file =
                report.orElseGet(() -> Parts.home("target/bench/overhead.html")).toAbsolutePath();
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        Files.writeString(file, new OverheadHtml(measured).page());
        System.err.println("report: " + file);
        var figures = new OverheadFigures(measured);
        output.print(figures.json(), figures.text());
        return measured.held() ? Main.HELD : Main.DID_NOT_HOLD;
    }
}
