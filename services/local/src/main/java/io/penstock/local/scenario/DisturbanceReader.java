package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.Node;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.config.Problem;
import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.model.ModelProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code faults}: the simulator's own rules, whose models may also be called by their names in the configuration. */
final class DisturbanceReader {
    private static final String FAULTS = "faults";
    private static final String MODEL = "model";

    private DisturbanceReader() {}

    static Disturbance read(Node root, PenstockConfig config, SimulatorConfig simulated) {
        ArrayNode rules = withModelIds(root.tree(FAULTS), config);
        try {
            var problems = new Problems();
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.set(FAULTS, rules);
            List<FaultRule> read =
                    FaultRule.readAll(Section.root(tree, problems).child(FAULTS));
            problems.refuseIfAny();
            checkModels(root, read, simulated);
            return Disturbance.of(rules, read);
        } catch (InvalidConfigException wrong) {
            wrong.problems().forEach(problem -> note(root, problem));
            return Disturbance.of(rules, List.of());
        }
    }

    private static void note(Node root, Problem problem) {
        root.problem(problem.path(), problem.message());
    }

    /** A rule for a model that does not exist would strike nobody, and a scenario that nothing disturbs shows nothing. */
    private static void checkModels(Node root, List<FaultRule> rules, SimulatorConfig simulated) {
        Set<String> known = simulated.models().stream().map(ModelProfile::id).collect(Collectors.toSet());
        for (int i = 0; i < rules.size(); i++) {
            String model = rules.get(i).model();
            if (!known.contains(model) && !model.equals(FaultRule.ALL_MODELS)) {
                root.problem(FAULTS + "[" + i + "].model", "\"" + model + "\" is no model of the simulator");
            }
        }
    }

    private static ArrayNode withModelIds(Optional<JsonNode> rules, PenstockConfig config) {
        ArrayNode changed = JsonNodeFactory.instance.arrayNode();
        rules.ifPresent(list -> list.forEach(rule -> changed.add(rule.deepCopy())));
        changed.forEach(rule -> {
            Model model = config.models().get(rule.path(MODEL).asText());
            if (rule instanceof ObjectNode keys && model != null) {
                keys.put(MODEL, model.id().value());
            }
        });
        return changed;
    }
}
