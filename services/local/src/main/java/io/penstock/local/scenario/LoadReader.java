package io.penstock.local.scenario;

import io.penstock.domain.IntentName;
import io.penstock.domain.TierName;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.Node;
import io.penstock.domain.config.PenstockConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code load}: the rate by time, and what the requests are. */
final class LoadReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_RATE = 2_000;
    private static final int MOST_REQUESTS = 200_000;
    private static final int MOST_TOKENS = 50_000;
    private static final String WITHOUT = "without";

    private final PenstockConfig config;
    private final Set<String> names = new HashSet<>();

    private LoadReader(PenstockConfig config) {
        this.config = config;
    }

    static Load read(Node node, PenstockConfig config) {
        var reader = new LoadReader(config);
        var load = new Load(
                node.count("seed", 0, Integer.MAX_VALUE, 1),
                node.items("phases", LoadReader::phase),
                node.items("mix", reader::share));
        node.nothingElse();
        checkPhases(node, load);
        int requests = load.phases().stream().mapToInt(Phase::requests).sum();
        if (requests > MOST_REQUESTS) {
            node.problem("phases", requests + " requests together; " + MOST_REQUESTS + " are the most");
        }
        return load;
    }

    private static Phase phase(Node node) {
        if (!node.has("rate")) {
            node.problem("rate", "is missing; it has to be requests a second");
        }
        return new Phase(
                node.duration("for", SECOND, HOUR, SECOND),
                node.decimal("rate", 0, MOST_RATE, 0),
                node.has(WITHOUT) ? Set.copyOf(node.texts(WITHOUT)) : none(node));
    }

    private static Set<String> none(Node node) {
        node.tree(WITHOUT);
        return Set.of();
    }

    private static void checkPhases(Node node, Load load) {
        List<String> names = load.mix().stream().map(Share::name).toList();
        for (int i = 0; i < load.phases().size(); i++) {
            Phase phase = load.phases().get(i);
            String path = "phases[" + i + "]." + WITHOUT;
            phase.without().stream()
                    .filter(name -> !names.contains(name))
                    .sorted()
                    .forEach(name -> node.problem(path, "\"" + name + "\" is not one of the mix, " + names));
            if (load.mix().stream().noneMatch(phase::has)) {
                node.problem(path, "leaves nothing of the mix; rate 0 is a pause");
            }
        }
    }

    private Share share(Node node) {
        IntentName intent = new IntentName(node.text("intent"));
        Optional<Intent> known = Optional.ofNullable(config.intents().get(intent));
        if (known.isEmpty()) {
            node.problem(
                    "intent",
                    "\"" + intent + "\" is not one of " + config.intents().keySet());
        }
        Duration longest = known.map(Intent::maxTimeout).orElse(HOUR);
        String name = node.text("name", intent.value());
        if (!names.add(name)
                || Stretch.named(name).isPresent()
                || Measure.named(name).isPresent()) {
            node.problem("name", "\"" + name + "\" is taken; expectations could not tell which is meant");
        }
        return new Share(
                name,
                node.count("weight", 1, 10_000, 1),
                intent,
                tier(node),
                node.text("caller", "scenario"),
                node.duration(
                        "timeout",
                        config.leastTimeout(),
                        longest,
                        known.map(Intent::timeout).orElse(longest)),
                node.count("inputTokens", 1, MOST_TOKENS, 200),
                tokens(node, "outputTokens"),
                tokens(node, "maxTokens"));
    }

    private TierName tier(Node node) {
        var tier = new TierName(node.text("tier"));
        if (!config.tiers().contains(tier)) {
            node.problem("tier", "\"" + tier + "\" is not one of " + List.copyOf(config.tiers()));
        }
        return tier;
    }

    private static Optional<Integer> tokens(Node node, String key) {
        int none = 0;
        return Optional.of(node.count(key, 1, MOST_TOKENS, none)).filter(tokens -> tokens > none);
    }
}
