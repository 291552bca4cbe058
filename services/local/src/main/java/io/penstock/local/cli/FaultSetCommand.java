package io.penstock.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.client.SimulatorControl;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a fault rule. Whether its kind exists, the simulator says. */
@Command(
        name = "set",
        description =
                "Adds a fault rule to those in force. The times of all rules start anew: they count from the last change.")
final class FaultSetCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1000;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description =
                    "How calls fail, such as hang, throttle, internal-error, unavailable; the simulator knows all.")
    private String kind = "";

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "A model's id or its name in the configuration; default: ${DEFAULT-VALUE}.")
    private String model = "all";

    @Option(names = "--rate", paramLabel = "R", description = "Share of calls, 0 to 1; default: ${DEFAULT-VALUE}.")
    private double rate = 1;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When it begins, such as 5s from now; default: at once.")
    private Optional<Duration> from;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long it lasts, such as 30s; default: until lifted.")
    private Optional<Duration> lasting;

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "A further key of the rule, for kinds that have some; may be repeated.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Option(names = "--replace", description = "Lift the rules in force first.")
    private boolean replace;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PenstockConfig config = common.config();
        var simulator = new SimulatorControl(Addresses.simulatorUrl(config));
        ArrayNode rules = replace ? CommonOptions.JSON.createArrayNode() : simulator.faults();
        Faults.print(common, simulator.replace(rules.add(rule(config))));
        return Main.HELD;
    }

    private ObjectNode rule(PenstockConfig config) {
        ObjectNode rule = CommonOptions.JSON.createObjectNode();
        rule.put("model", modelId(config));
        rule.put("kind", kind);
        rule.put("rate", rate);
        from.ifPresent(start -> rule.put("fromSeconds", seconds(start)));
        lasting.ifPresent(length ->
                rule.put("untilSeconds", seconds(from.orElse(Duration.ZERO).plus(length))));
        more.forEach((key, value) -> rule.set(key, json(value)));
        return rule;
    }

    private String modelId(PenstockConfig config) {
        return Optional.ofNullable(config.models().get(model))
                .map(known -> known.id().value())
                .orElse(model);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    /** A number, true, false or any other JSON as such; else a text. */
    private static JsonNode json(String value) {
        try {
            JsonNode json = CommonOptions.JSON.readTree(value);
            return json.isMissingNode() ? TextNode.valueOf(value) : json;
        } catch (JsonProcessingException text) {
            return TextNode.valueOf(value);
        }
    }
}
