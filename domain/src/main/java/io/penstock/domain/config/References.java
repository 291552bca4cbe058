package io.penstock.domain.config;

import com.github.mustachejava.MustacheException;
import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.control.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what the parts of a configuration say of each other. */
final class References {
    private static final List<String> OWNED =
            List.of("application.id", "processing.guarantee", "commit.interval.ms", "state.dir");

    private final PenstockConfig config;
    private final List<String> problems = new ArrayList<>();

    private References(PenstockConfig config) {
        this.config = config;
    }

    static List<String> check(PenstockConfig config) {
        var references = new References(config);
        references.checkMargins();
        references.checkMemory();
        references.checkStreams("dispatcher", config.dispatcher().streams());
        references.checkStreams("analytics", config.analytics().streams());
        references.checkApplications();
        config.providers().forEach(references::checkConnections);
        config.models().forEach(references::checkModel);
        config.lanes().forEach(references::checkLane);
        config.intents().forEach(references::checkIntent);
        config.analytics().alarms().forEach(references::checkAlarm);
        if (new HashSet<>(config.tiers()).size() != config.tiers().size()) {
            references.problems.add("tiers: " + config.tiers() + " names a tier twice");
        }
        return references.problems;
    }

    private void checkMargins() {
        if (config.worker().stopMargin().compareTo(config.dispatcher().closeMargin()) <= 0) {
            problems.add("worker.stopMargin: " + Durations.text(config.worker().stopMargin())
                    + " is not longer than dispatcher.closeMargin "
                    + Durations.text(config.dispatcher().closeMargin()));
        }
    }

    /** Else an id could come back while the first request's close time is still to come. */
    private void checkMemory() {
        Duration longest = config.intents().values().stream()
                .map(Intent::maxTimeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration memory = config.dispatcher().marksRetention();
        if (memory.compareTo(longest) <= 0) {
            problems.add("dispatcher.marksRetention: " + Durations.text(memory)
                    + " is not longer than the longest maxTimeout, " + Durations.text(longest));
        }
    }

    private void checkConnections(String name, ProviderSettings provider) {
        if (provider.maxConnections() < config.worker().maxInFlight()) {
            problems.add("providers." + name + ".maxConnections: " + provider.maxConnections()
                    + " is less than worker.maxInFlight " + config.worker().maxInFlight()
                    + "; calls would wait for a connection");
        }
    }

    /** What a service sets by its other keys, or has to be as it is. */
    private void checkStreams(String service, Map<String, String> streams) {
        OWNED.stream()
                .filter(streams::containsKey)
                .forEach(key -> problems.add(
                        service + ".streams." + key + ": is not free; it follows from the other keys of " + service));
    }

    /** Two applications of one name would share a group, and neither would get all of its partitions. */
    private void checkApplications() {
        if (config.analytics().applicationId().equals(config.dispatcher().applicationId())) {
            problems.add("analytics.applicationId: \"" + config.analytics().applicationId()
                    + "\" is dispatcher.applicationId too; each needs its own");
        }
    }

    private void checkModel(String name, Model model) {
        if (!model.streaming() && model.limits().call().isEmpty()) {
            problems.add(
                    "models." + name + ".limits.call: is missing; a model that does not stream has no other limit");
        }
    }

    private void checkLane(LaneId lane, LaneSettings settings) {
        checkName("lanes." + lane + ".provider", settings.provider(), config.providers());
        checkName("lanes." + lane + ".model", settings.model(), config.models());
        Optional.ofNullable(config.providers().get(settings.provider()))
                .ifPresent(provider -> checkKind("lanes." + lane, settings, provider.kind()));
    }

    /** What only some providers have. */
    private void checkKind(String path, LaneSettings lane, ProviderSettings.Kind kind) {
        boolean bedrock = kind == ProviderSettings.Kind.BEDROCK;
        if (bedrock && lane.region().isBlank()) {
            problems.add(path + ".region: is missing; Bedrock is called by region");
        }
        if (!bedrock && lane.inferenceProfile().isPresent()) {
            problems.add(path + ".inferenceProfile: " + kind.key() + " has none; only Bedrock does");
        }
        ModelOptions options = Optional.ofNullable(config.models().get(lane.model()))
                .map(Model::options)
                .orElse(ModelOptions.NONE);
        String model = "models." + lane.model();
        if (!bedrock && options.guardrail().isPresent()) {
            problems.add(
                    model + ".guardrail: " + path + " is called at " + kind.key() + "; only Bedrock has guardrails");
        }
        if (kind == ProviderSettings.Kind.ANTHROPIC && options.serviceTier().isPresent()) {
            problems.add(model + ".serviceTier: " + path + " is called at anthropic, which has none of these");
        }
        if (kind == ProviderSettings.Kind.OPENAI && options.promptCache().isPresent()) {
            problems.add(model + ".promptCache: " + path + " is called at openai, which caches by itself");
        }
    }

    private void checkIntent(IntentName name, Intent intent) {
        String path = "intents." + name;
        Duration least = config.leastTimeout();
        if (intent.timeout().compareTo(least) < 0) {
            problems.add(
                    path + ".timeout: " + Durations.text(intent.timeout()) + " leaves no time for a call; it has to be "
                            + Durations.text(least) + " or more, worker.stopMargin and a moment to call");
        }
        for (TierName tier : config.tiers()) {
            if (intent.route(tier).isEmpty()) {
                problems.add(path + ".routes." + tier + ": is missing; every tier needs a route of at least one lane,"
                        + " here or in the common routes");
            }
        }
        intent.routes().forEach((tier, lanes) -> checkRoute(path + ".routes." + tier, tier, lanes));
        intent.template().ifPresent(template -> checkTemplate(path + ".template", template));
    }

    private void checkRoute(String path, TierName tier, List<LaneId> lanes) {
        if (!config.tiers().contains(tier)) {
            problems.add(path + ": \"" + tier + "\" is not one of the tiers " + config.tiers());
        }
        lanes.forEach(lane -> checkName(path, lane, config.lanes()));
        if (new HashSet<>(lanes).size() < lanes.size()) {
            problems.add(path + ": " + lanes + " names a lane twice");
        }
    }

    private void checkTemplate(String path, String template) {
        try {
            Template.parse(template);
        } catch (MustacheException e) {
            problems.add(path + ": is not a Mustache template: " + e.getMessage());
        }
    }

    private void checkAlarm(AlarmDefinition alarm) {
        alarm.action().ifPresent(action -> {
            String path = "analytics.alarms." + alarm.name() + ".action";
            if (action.effect() instanceof Effect.UseModel(String model)) {
                checkName(path + ".model", model, config.models());
            }
            action.tier()
                    .filter(tier -> !config.tiers().contains(tier))
                    .ifPresent(tier ->
                            problems.add(path + ".tier: \"" + tier + "\" is not one of the tiers " + config.tiers()));
        });
    }

    private <K> void checkName(String path, K name, Map<K, ?> declared) {
        if (!declared.containsKey(name)) {
            problems.add(path + ": \"" + name + "\" is not one of " + declared.keySet());
        }
    }
}
