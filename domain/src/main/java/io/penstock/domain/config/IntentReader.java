package io.penstock.domain.config;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the intents: each takes the common limits and routes, and may set its own. */
final class IntentReader {
    private static final Duration LEAST = Duration.ofMillis(1500);
    private static final Duration MOST = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private IntentReader() {}

    /** @param folder what paths to further files start from */
    static Map<IntentName, Intent> readAll(Node root, Path folder) {
        Map<TierName, List<LaneId>> common = routes(root);
        return root.each("intents", IntentName::new, (name, node) -> intent(node, common, folder));
    }

    private static Intent intent(Node node, Map<TierName, List<LaneId>> common, Path folder) {
        Map<TierName, List<LaneId>> routes = new LinkedHashMap<>(common);
        if (node.has("routes")) {
            routes.putAll(routes(node));
        } else {
            node.expect("routes");
        }
        Duration maxTimeout = node.duration("maxTimeout", LEAST, MOST, Duration.ofSeconds(30));
        return new Intent(
                node.duration("timeout", LEAST, maxTimeout, maxTimeout),
                maxTimeout,
                node.count("maxInputTokens", 1, 10_000_000, 5_000),
                node.count("maxOutputTokens", 1, 1_000_000, 1_500),
                node.flag("learnMaxTokens", true),
                node.duration("patience", Duration.ZERO, MOST, PATIENCE),
                node.count("historyMessages", 1, 10_000, 30),
                new ExpectationReader(node, folder).read(),
                CallLimits.Overrides.read(node.child("limits")),
                node.optionalText("template"),
                routes,
                Budget.read(node.child("budget")));
    }

    private static Map<TierName, List<LaneId>> routes(Node parent) {
        Node group = parent.child("routes");
        Map<TierName, List<LaneId>> routes = new LinkedHashMap<>();
        group.keys()
                .forEach(tier -> routes.put(
                        new TierName(tier),
                        group.texts(tier).stream().map(LaneId::new).toList()));
        return routes;
    }
}
