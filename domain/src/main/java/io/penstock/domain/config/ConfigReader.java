package io.penstock.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.TierName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code penstock.yaml}. A file with anything wrong in it is refused with all its problems at once. */
public final class ConfigReader {
    private static final Duration MS = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Path HERE = Path.of("");

    private final String source;
    private final Path folder;
    private final JsonNode overlay;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(String source, Path folder, JsonNode overlay) {
        this.source = source;
        this.folder = folder;
        this.overlay = overlay;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it cannot be read or is not a valid configuration
     */
    public static PenstockConfig read(Path file) {
        return read(file, JsonNodeFactory.instance.objectNode());
    }

    /** Reads a file as if what {@code overlay} says stood in it, group by group; else as {@link #read(Path)}. */
    public static PenstockConfig read(Path file, JsonNode overlay) {
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElse(HERE);
            return new ConfigReader(file.toString(), folder, overlay).config(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(file.toString(), List.of("cannot be read: " + e));
        }
    }

    /**
     * Reads a text, whose paths to further files start from the working directory.
     *
     * @param source what to call the text in errors
     * @throws ConfigException when the text is not a valid configuration
     */
    public static PenstockConfig parse(String source, String yaml) {
        return new ConfigReader(source, HERE, JsonNodeFactory.instance.objectNode()).config(yaml);
    }

    private PenstockConfig config(String yaml) {
        JsonNode document = new Placeholders(System::getenv, problems).fill(Yaml.document(source, yaml));
        Node root = new Node("", Yaml.overlaid(document, overlay), problems);
        var config = new PenstockConfig(
                root.properties("kafka"),
                topics(root.child("topics")),
                dispatcher(root.child("dispatcher")),
                worker(root.child("worker")),
                telemetry(root.child("telemetry")),
                analytics(root.child("analytics")),
                CloudWatchSettings.read(root.child("cloudwatch")),
                root.each("providers", name -> name, (name, node) -> ProviderSettings.read(node)),
                root.each("models", name -> name, (name, node) -> model(node)),
                root.each("lanes", LaneId::new, (name, node) -> LaneReader.read(node)),
                root.texts("tiers").stream().map(TierName::new).toList(),
                IntentReader.readAll(root, folder),
                root.text("apology"));
        root.nothingElse();
        problems.addAll(References.check(config));
        if (!problems.isEmpty()) {
            throw new ConfigException(source, problems);
        }
        return config;
    }

    private static TopicSettings topics(Node node) {
        var topics = new TopicSettings(
                node.count("partitions", 1, 1000, 4), (short) node.count("replicationFactor", 1, 9, 1));
        node.nothingElse();
        return topics;
    }

    private static DispatcherSettings dispatcher(Node node) {
        var settings = new DispatcherSettings(
                node.text("applicationId", "penstock-dispatcher"),
                node.oneOf("guarantee", Map.of("exactly-once", true, "at-least-once", false), true),
                node.duration("commitInterval", MS, MINUTE, Duration.ofMillis(15)),
                node.duration("closeMargin", MS, MINUTE, Duration.ofMillis(600)),
                node.duration("marksRetention", MINUTE, DAY.multipliedBy(30), DAY),
                node.path("stateDir", Path.of(".penstock", "state")),
                node.count("standbys", 0, 5, 1),
                node.properties("streams"));
        node.nothingElse();
        return settings;
    }

    private static WorkerSettings worker(Node node) {
        Node retries = node.child("retries");
        var settings = new WorkerSettings(
                node.text("groupId", "penstock-workers"),
                node.count("maxInFlight", 1, 100_000, 512),
                node.count("instances", 1, 10_000, 1),
                node.duration("stopMargin", MS, MINUTE, Duration.ofMillis(800)),
                node.duration("drain", MS, MINUTE.multipliedBy(10), Duration.ofSeconds(20)),
                node.duration("commitInterval", MS, MINUTE, Duration.ofMillis(250)),
                new WorkerSettings.RetrySettings(
                        retries.count("max", 0, 10, 2),
                        retries.duration("base", MS, MINUTE, Duration.ofMillis(500)),
                        retries.duration("cap", MS, MINUTE, Duration.ofSeconds(8))));
        retries.nothingElse();
        node.nothingElse();
        return settings;
    }

    private static TelemetrySettings telemetry(Node node) {
        var settings = new TelemetrySettings(
                node.flag("enabled", true),
                node.text("host", "127.0.0.1"),
                node.count("local", 0, 65_535, 9400),
                node.count("dispatcher", 0, 65_535, 9401),
                node.count("worker", 0, 65_535, 9402),
                node.count("analytics", 0, 65_535, 9403),
                node.count("simulator", 0, 65_535, 9404));
        node.nothingElse();
        return settings;
    }

    private static AnalyticsSettings analytics(Node node) {
        var settings = new AnalyticsSettings(
                node.text("applicationId", "penstock-analytics"),
                node.duration("commitInterval", MS, MINUTE, Duration.ofSeconds(1)),
                node.duration("grace", Duration.ZERO, MINUTE.multipliedBy(10), Duration.ofSeconds(30)),
                node.duration("futureTolerance", Duration.ZERO, MINUTE.multipliedBy(10), MINUTE),
                node.duration("orphanAfter", MS, MINUTE.multipliedBy(10), Duration.ofSeconds(30)),
                node.path("stateDir", Path.of(".penstock", "state", "analytics")),
                node.properties("streams"),
                AlarmsReader.readAll(node));
        node.nothingElse();
        return settings;
    }

    private static Model model(Node node) {
        Node price = node.child("usdPerMillionTokens");
        double input = price.decimal("input", 0, 10_000, 0);
        var model = new Model(
                new ModelId(node.text("id")),
                node.count("contextTokens", 1, 100_000_000),
                node.count("maxOutputTokens", 1, 100_000_000),
                node.decimal("charsPerToken", 0.5, 20, 4),
                new Model.Price(
                        input,
                        price.decimal("output", 0, 10_000, 0),
                        price.decimal("cacheRead", 0, 10_000, input),
                        price.decimal("cacheWrite", 0, 10_000, input)),
                node.oneOf(
                        "sampling",
                        Map.of(
                                "both", Model.Sampling.BOTH,
                                "either", Model.Sampling.EITHER,
                                "none", Model.Sampling.NONE),
                        Model.Sampling.BOTH),
                CallLimits.read(node.child("limits")),
                node.flag("streaming", true),
                ModelOptions.read(node));
        price.nothingElse();
        return model;
    }
}
