package io.penstock.bench.lanes;

import io.penstock.bench.Main;
import io.penstock.bench.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a lane's decisions cost. */
@Command(
        name = "lanes",
        description =
                "Measures requests a second through one lane task and through four, what a decision costs with 10, 1,000"
                        + " and 100,000 requests queued, and the memory of a queued request.")
public final class LanesCommand implements Callable<Integer> {
    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        LanesRun.Figures figures = new LanesRun().run();
        output.print(figures.json(), figures.text());
        return Main.HELD;
    }
}
