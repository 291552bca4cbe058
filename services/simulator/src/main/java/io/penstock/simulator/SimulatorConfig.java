package io.penstock.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.config.Problem;
import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.model.ModelProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that decides how a simulator behaves; {@code ops/config/simulator.yaml} documents the keys.
 *
 * @param seed of all chance
 * @param hangLimit the longest that a hanging call holds its connection
 * @param maxBodyBytes the largest request body that is read
 * @param rememberedRequests of how many requests the calls are remembered one by one
 * @param jsonIntents intents that every model answers in JSON
 * @param models the models that exist; all others are unknown
 * @param faults in force from the start
 */
public record SimulatorConfig(
        long seed,
        Duration hangLimit,
        int maxBodyBytes,
        int rememberedRequests,
        Set<String> jsonIntents,
        List<ModelProfile> models,
        List<FaultRule> faults) {
    private static final int LARGEST_BODY = 64 << 20;
    private static final int MOST_REMEMBERED = 10_000_000;

    public SimulatorConfig {
        new Problems()
                .require(hangLimit.isPositive(), "hangLimitSeconds", hangLimit.toSeconds(), "is not positive")
                .require(maxBodyBytes > 0, "maxBodyBytes", maxBodyBytes, "is not positive")
                .require(maxBodyBytes <= LARGEST_BODY, "maxBodyBytes", maxBodyBytes, "is over " + LARGEST_BODY)
                .require(rememberedRequests > 0, "rememberedRequests", rememberedRequests, "is not positive")
                .require(
                        rememberedRequests <= MOST_REMEMBERED,
                        "rememberedRequests",
                        rememberedRequests,
                        "is over " + MOST_REMEMBERED)
                .require(!models.isEmpty(), "models", models, "names no model")
                .refuseIfAny();
        jsonIntents = Set.copyOf(jsonIntents);
        models = List.copyOf(models);
        faults = List.copyOf(faults);
    }

    /** The same behaviour under another seed. */
    public SimulatorConfig withSeed(long newSeed) {
        return new SimulatorConfig(newSeed, hangLimit, maxBodyBytes, rememberedRequests, jsonIntents, models, faults);
    }

    /**
     * Reads a YAML file.
     *
     * @throws InvalidConfigException with every problem by key path, also when it is not YAML or cannot be read
     */
    public static SimulatorConfig read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new InvalidConfigException(List.of(new Problem("", file + " cannot be read: " + unreadable)));
        }
    }

    /** Reads YAML text; refused like a file. */
    public static SimulatorConfig parse(String yaml) {
        try {
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            return of(tree);
        } catch (JsonProcessingException malformed) {
            String where = "line " + malformed.getLocation().getLineNr();
            throw new InvalidConfigException(
                    List.of(new Problem("", "not YAML at " + where + ": " + malformed.getOriginalMessage())));
        }
    }

    private static SimulatorConfig of(JsonNode tree) {
        var problems = new Problems();
        var root = Section.root(tree, problems)
                .allow(
                        "seed",
                        "hangLimitSeconds",
                        "maxBodyBytes",
                        "rememberedRequests",
                        "jsonIntents",
                        "models",
                        "faults");
        var models = new ArrayList<ModelProfile>();
        root.child("models")
                .entries()
                .forEach((id, section) -> ModelProfile.read(id, section).ifPresent(models::add));
        var jsonIntents = new TreeSet<String>();
        root.child("jsonIntents").items().forEach(intent -> jsonIntents.add(intent.asText()));
        var faults = FaultRule.readAll(root.child("faults"));
        var config = root.build(() -> new SimulatorConfig(
                root.whole("seed", 1),
                Duration.ofSeconds(root.whole("hangLimitSeconds", 600)),
                Math.clamp(root.whole("maxBodyBytes", 8 << 20), Integer.MIN_VALUE, Integer.MAX_VALUE),
                Math.clamp(root.whole("rememberedRequests", 200_000), Integer.MIN_VALUE, Integer.MAX_VALUE),
                jsonIntents,
                models,
                faults));
        problems.refuseIfAny();
        return config.orElseThrow();
    }
}
