package io.penstock.bench.analytics;

import io.penstock.bench.Main;
import io.penstock.bench.Output;
import io.penstock.local.cli.Arguments;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What counting costs. Broker and clients share this process; what counts is the processor time of the clients' own threads. */
@Command(
        name = "analytics",
        description =
                "Measures how many entries of a call log are counted a CPU-second: by the service, beside reading alone and"
                        + " beside a plain Streams DSL, with more and more intents, and how soon a lost store is back.")
public final class AnalyticsCommand implements Callable<Integer> {
    @Option(names = "--entries", paramLabel = "N", description = "Entries of the log; default: ${DEFAULT-VALUE}.")
    private int entries = 3_000_000;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        Arguments.check(entries >= 1000 && entries <= 50_000_000, "--entries", entries, "from 1000 to 50000000");
        AnalyticsFigures figures = new AnalyticsRun(entries).run();
        output.print(figures.json(), figures.text());
        return figures.held() ? Main.HELD : Main.DID_NOT_HOLD;
    }
}
