package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.Node;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.Yaml;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a scenario's file. One with anything wrong in it is refused with all its problems at once, each by the path of its key. */
public final class ScenarioReader {
    private static final String ENDING = ".yaml";

    private final Path config;
    private final Path models;

    /**
     * @param config of the pipeline, which a scenario may change for itself
     * @param models of the simulator, the same
     */
    public ScenarioReader(Path config, Path models) {
        this.config = config;
        this.models = models;
    }

    /** The scenarios of a folder, by name. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads one of a folder.
     *
     * @throws ConfigException when there is none of this name, or it cannot be used
     */
    public Scenario read(Path folder, String name) throws IOException {
        if (!names(folder).contains(name)) {
            throw new ConfigException("scenario", List.of("NAME: \"" + name + "\" is not one of " + names(folder)));
        }
        Path file = folder.resolve(name + ENDING);
        return parse(name, file.toString(), Files.readString(file));
    }

    /** @param source what to call the text in errors */
    Scenario parse(String name, String source, String yaml) throws IOException {
        List<String> problems = new ArrayList<>();
        var root = new Node("", Yaml.document(source, yaml), problems);
        String about = root.text("about");
        JsonNode changes = overlay(root, "config");
        JsonNode modelChanges = overlay(root, "simulator");
        refuseIfAny(source, problems);
        PenstockConfig changed = changed(source, changes);
        SimulatorConfig simulated = simulated(source, modelChanges);
        Load load = LoadReader.read(root.child("load"), changed);
        List<WorkerStep> workers = WorkerStepsReader.read(root, load, changed);
        Disturbance disturbance = OnsetReader.read(
                root, load, DisturbanceReader.read(root, changed, simulated).with(workers));
        List<Expectation> expectations = ExpectationsReader.read(root, load, changed);
        root.nothingElse();
        refuseIfAny(source, problems);
        return new Scenario(name, about, load, disturbance, workers, changed, simulated, expectations);
    }

    private static JsonNode overlay(Node root, String key) {
        JsonNode overlay = root.tree(key).orElseGet(JsonNodeFactory.instance::objectNode);
        if (!overlay.isObject()) {
            root.problem(key, "is not a group of keys");
        }
        return overlay;
    }

    /** What is wrong without the scenario's changes is not the scenario's. */
    private PenstockConfig changed(String source, JsonNode changes) {
        PenstockConfig unchanged = ConfigReader.read(config);
        try {
            return changes.isEmpty() ? unchanged : ConfigReader.read(config, changes);
        } catch (ConfigException wrong) {
            throw new ConfigException(
                    source,
                    wrong.problems().stream()
                            .map(problem -> "config." + problem)
                            .toList());
        }
    }

    private SimulatorConfig simulated(String source, JsonNode changes) throws IOException {
        SimulatorConfig unchanged = SimulatorConfig.read(models);
        try {
            return changes.isEmpty()
                    ? unchanged
                    : SimulatorConfig.parse(Yaml.overlaid(Yaml.tree(Files.readString(models)), changes)
                            .toString());
        } catch (InvalidConfigException wrong) {
            throw new ConfigException(
                    source,
                    wrong.problems().stream()
                            .map(problem -> "simulator." + problem)
                            .toList());
        }
    }

    private static void refuseIfAny(String source, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(source, problems);
        }
    }
}
