package io.penstock.bench.lanes;

import io.penstock.bench.Main;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a lane's decisions cost. */
@Command(
        name = "lanes",
        description =
                "Measures requests a second through one lane task and through four, what a decision costs with 10, 1,000"
                        + " and 100,000 requests queued, and the memory of a queued request.")
public final class LanesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // Picocli reads it.
    private boolean help;

    @Override
    public Integer call() throws Exception {
        LanesRun.Figures figures = new LanesRun().run();
        System.out.println(json ? figures.json().toString() : figures.text());
        return Main.HELD;
    }
}
