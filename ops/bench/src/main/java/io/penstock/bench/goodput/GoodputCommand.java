package io.penstock.bench.goodput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.Main;
import io.penstock.bench.Output;
import io.penstock.local.cli.Arguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the pipeline makes of a quota that is asked for more than it has, beside the AWS SDK's retries. */
@Command(
        name = "goodput",
        description =
                "Offers the same load, mostly twice a token quota, to the pipeline and to the AWS SDK with its standard"
                        + " and its adaptive retries, and measures what each makes of the quota.")
public final class GoodputCommand implements Callable<Integer> {
    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "L",
            description = "Which of base, oversize, fixedWindow, overstated, atCapacity; default: all.")
    private List<String> loads = Arrays.stream(Load.values()).map(Load::key).toList();

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Seconds of each load that do not count; default: ${DEFAULT-VALUE}.")
    private int warmUp = 100;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Seconds of each load that count; default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        Arguments.check(seconds >= 10 && seconds <= 3600, "--seconds", seconds, "from 10 to 3600");
        Arguments.check(warmUp >= 0 && warmUp <= 3600, "--warm-up", warmUp, "from 0 to 3600");
        List<Load> wanted = Arrays.stream(Load.values())
                .filter(load -> loads.contains(load.key()))
                .toList();
        Arguments.check(
                wanted.size() == loads.size(),
                "--loads",
                String.join(",", loads),
                "some of base, oversize, fixedWindow, overstated, atCapacity");
        var measured = new GoodputRun(wanted, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds)).run();
        output.print(json(measured), text(measured));
        return Main.HELD;
    }

    /** The base load's clients at the top, the other loads by name. */
    private static ObjectNode json(Map<Load, Map<String, Goodput>> measured) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        measured.forEach((load, clients) -> {
            ObjectNode place = load == Load.BASE ? json : json.putObject(load.key());
            clients.forEach((client, figures) -> place.set(client, figures.json()));
        });
        return json;
    }

    private static String text(Map<Load, Map<String, Goodput>> measured) {
        var text = new StringBuilder();
        measured.forEach((load, clients) -> {
            text.append(Goodput.header(load.key()));
            clients.forEach((client, figures) -> text.append(figures.line(client)));
        });
        return text.toString();
    }
}
