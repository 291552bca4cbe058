package io.penstock.bench.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.bench.Main;
import io.penstock.bench.Output;
import io.penstock.bench.Steps;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.cli.Arguments;
import io.penstock.local.cli.DataFolder;
import io.penstock.local.registry.LocalRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How soon failures are noticed and acted on, over the real topologies under a clock of the bench's own. */
@Command(
        name = "detect",
        description =
                "Measures the seconds from the onset of a failure to its alarm and to the first template, and false alarms in"
                        + " ordinary noise. The topologies of dispatcher and analytics are the real ones, with the configuration of the house,"
                        + " in test drivers whose time is simulated; commits are added with their longest time.")
public final class DetectCommand implements Callable<Integer> {
    private static final long BUDGET = 1_000_000_000;
    private static final long JITTER_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A template follows its alarm by then, if there is one to follow. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);

    @Option(names = "--onsets", paramLabel = "N", description = "Of each kind; default: ${DEFAULT-VALUE}.")
    private int onsets = 20;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES}; default: all of them.")
    private List<Onset> only = List.of(Onset.values());

    @Option(
            names = "--noise-minutes",
            paramLabel = "M",
            description = "Ordinary noise, 0 for none; default: ${DEFAULT-VALUE}.")
    private int noiseMinutes = 60;

    @Option(names = "--seed", paramLabel = "S", description = "Of all chance; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Whose alarms; default: ops/config/penstock.yaml of this project.")
    private Path configFile = Path.of(System.getProperty("penstock.home", "."), "ops", "config", "penstock.yaml");

    @Mixin
    private final Output output = new Output();

    private final Steps steps = new Steps();

    @Override
    public Integer call() throws Exception {
        Arguments.check(onsets >= 1 && onsets <= 1000, "--onsets", onsets, "from 1 to 1000");
        Arguments.check(noiseMinutes >= 0 && noiseMinutes <= 1440, "--noise-minutes", noiseMinutes, "from 0 to 1440");
        try (var data = DataFolder.of(Optional.empty());
                var registry = LocalRegistry.start(data.path().resolve("registry"), 0)) {
            DetectFigures figures = measure(config(registry.url()), data.path());
            output.print(figures.json(), figures.text());
            return figures.held() ? Main.HELD : Main.DID_NOT_HOLD;
        }
    }

    /** Budgets that the bench's load does not use up in an hour: that it would, and is told of, is no false alarm. */
    private PenstockConfig config(String registry) {
        var overlay = JsonNodeFactory.instance.objectNode();
        overlay.putObject("kafka").put("schema.registry.url", registry);
        PenstockConfig house = ConfigReader.read(configFile, overlay);
        var intents = overlay.putObject("intents");
        house.intents()
                .keySet()
                .forEach(intent -> intents.putObject(intent.value())
                        .putObject("budget")
                        .put("tokensPerDay", BUDGET)
                        .put("usdPerDay", BUDGET)
                        .put("forecastUsdPerDay", BUDGET));
        return ConfigReader.read(configFile, overlay);
    }

    private DetectFigures measure(PenstockConfig config, Path data) {
        List<Detected> all = new ArrayList<>();
        for (Onset kind : only) {
            steps.step(onsets + " onsets: " + kind.key());
            // The first numbers of Random are alike for seeds that are: onsets would gather at a few seconds of their
            // periods.
            var seeds = new SplittableRandom(seed * Onset.values().length + kind.ordinal());
            for (int i = 0; i < onsets; i++) {
                all.add(detect(kind, config, data.resolve(kind.key() + i), new Random(seeds.nextLong())));
            }
        }
        steps.step(noiseMinutes + " minutes of noise");
        try (var watch = new Watch(config, data.resolve("noise"), new Random(seed))) {
            watch.pass(Duration.ofMinutes(noiseMinutes));
            watch.raised().forEach(alarm -> steps.step("false alarm: " + alarm.id() + " " + alarm.reason()));
            return new DetectFigures(only, all, watch.raised().size(), noiseMinutes / 60.0);
        }
    }

    private Detected detect(Onset kind, PenstockConfig config, Path state, Random random) {
        try (var watch = new Watch(config, state, random)) {
            watch.pass(kind.calm().plusMillis(random.nextLong(JITTER_MS)));
            int falseAlarms = watch.raised().size();
            watch.disturb(kind);
            Instant onset = watch.now();
            while (watch.raised().size() == falseAlarms && watch.now().isBefore(onset.plus(PATIENCE))) {
                watch.pass(LOOK);
            }
            Instant noticed = watch.now();
            while (watch.templateAt().isEmpty() && watch.now().isBefore(noticed.plus(AFTERWARDS))) {
                watch.pass(LOOK);
            }
            return new Detected(
                    kind,
                    watch.raised().stream()
                            .map(AlarmTransition::alarm)
                            .findFirst()
                            .orElse("nothing"),
                    watch.alarmAt().map(at -> seconds(onset, at)),
                    watch.actionAt().map(at -> seconds(onset, at)),
                    watch.templateAt().map(at -> seconds(onset, at)),
                    falseAlarms);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
