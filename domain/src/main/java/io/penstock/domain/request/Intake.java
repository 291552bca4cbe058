package io.penstock.domain.request;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Ruling;
import io.penstock.domain.request.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Validates a request before any call is made for it (row D2), trims its history and chooses its route. Everything that
 * is wrong is said at once, each with the path of its field.
 */
public final class Intake {
    private final PenstockConfig config;

    public Intake(PenstockConfig config) {
        this.config = config;
    }

    /** Without controls. */
    public Admission admit(ChatRequest request) {
        return admit(request, Optional.empty());
    }

    /** @param ruling of the control that decides about such requests */
    public Admission admit(ChatRequest request, Optional<Ruling> ruling) {
        List<Problem> problems = new ArrayList<>(ShapeCheck.of(request, config.leastTimeout()));
        if (!config.tiers().contains(request.tier())) {
            problems.add(new Problem(
                    Code.UNKNOWN_TIER, "tier", quoted(request.tier().value()) + " is not one of " + config.tiers()));
        }
        Optional<Intent> intent = Optional.ofNullable(config.intents().get(request.intent()));
        if (intent.isEmpty()) {
            problems.add(new Problem(
                    Code.UNKNOWN_INTENT,
                    "intent",
                    quoted(request.intent().value()) + " is not one of "
                            + config.intents().keySet()));
        }
        return intent.map(known -> admit(request, known, ruling, problems))
                .orElseGet(() -> new Admission.Rejected(problems));
    }

    private Admission admit(ChatRequest request, Intent intent, Optional<Ruling> ruling, List<Problem> problems) {
        ChatRequest trimmed = request.withMessages(HistoryTrim.newest(request.messages(), intent.historyMessages()));
        List<LaneId> route = route(request, intent, problems);
        Detour detour = Detour.of(ruling, route, config);
        int maxTokens = request.parameters().maxTokens().orElseGet(() -> mostOutput(intent, detour.leading(route)));
        if (maxTokens > intent.maxOutputTokens()) {
            problems.add(new Problem(
                    Code.MAX_TOKENS_EXCEEDED,
                    "parameters.maxTokens",
                    maxTokens + " is over the intent's limit of " + intent.maxOutputTokens()));
        }
        int inputTokens = inputTokens(trimmed, intent, route, problems);
        List<LaneId> fitting = fitting(route, inputTokens, maxTokens, problems);
        if (!problems.isEmpty()) {
            return new Admission.Rejected(List.copyOf(problems));
        }
        Duration timeout = timeout(request, intent);
        if (ruling.isPresent() && keepsFromModels(ruling.get().effect(), request)) {
            return new Admission.Overruled(ruling.get(), timeout);
        }
        List<LaneId> taken = detour.taken(fitting, lane -> holds(lane, inputTokens, maxTokens));
        return new Admission.Accepted(trimmed, taken, timeout, inputTokens, maxTokens, ruling.map(Ruling::by));
    }

    private static boolean keepsFromModels(Effect.OnRequests effect, ChatRequest request) {
        return switch (effect) {
            case Effect.Template template -> !template.isProbe(request.id());
            case Effect.Shed shed -> true;
            case Effect.UseModel model -> false;
            case Effect.UseRoute route -> false;
        };
    }

    /** The tier's route; with a wished model its lanes first, the others behind them. */
    private List<LaneId> route(ChatRequest request, Intent intent, List<Problem> problems) {
        List<LaneId> route = intent.route(request.tier());
        if (request.model().isEmpty() || route.isEmpty()) {
            return route;
        }
        String wish = request.model().get();
        List<LaneId> wished = route.stream().filter(lane -> serves(lane, wish)).toList();
        if (wished.isEmpty()) {
            problems.add(new Problem(
                    Code.INVALID_MODEL,
                    "model",
                    quoted(wish) + " is not a model of tier " + request.tier() + " here; it has "
                            + route.stream()
                                    .map(lane -> config.lane(lane).model())
                                    .distinct()
                                    .toList()));
        }
        List<LaneId> wishedFirst = new ArrayList<>(wished);
        route.stream().filter(lane -> !wished.contains(lane)).forEach(wishedFirst::add);
        return wishedFirst;
    }

    private boolean serves(LaneId lane, String wish) {
        return config.lane(lane).model().equals(wish)
                || config.modelOf(lane).id().value().equals(wish);
    }

    private int inputTokens(ChatRequest trimmed, Intent intent, List<LaneId> route, List<Problem> problems) {
        double charsPerToken =
                route.isEmpty() ? 4 : config.modelOf(route.getFirst()).charsPerToken();
        int tokens = TokenEstimate.of(trimmed, charsPerToken).total();
        if (tokens > intent.maxInputTokens()) {
            problems.add(new Problem(
                    Code.INPUT_TOO_LARGE,
                    "messages",
                    "some " + tokens + " tokens are over the intent's limit of " + intent.maxInputTokens()));
        }
        return tokens;
    }

    /** What a request that names no maxTokens gets: the intent's limit, or what the models give if that is less. */
    private int mostOutput(Intent intent, List<LaneId> route) {
        return route.isEmpty()
                ? intent.maxOutputTokens()
                : Math.min(intent.maxOutputTokens(), largest(route, Model::maxOutputTokens));
    }

    /** The lanes whose model can hold the input and the output asked for. */
    private List<LaneId> fitting(List<LaneId> route, int inputTokens, int maxTokens, List<Problem> problems) {
        List<LaneId> holding = route.stream()
                .filter(lane -> inputTokens + maxTokens <= config.modelOf(lane).contextTokens())
                .toList();
        List<LaneId> fitting = holding.stream()
                .filter(lane -> maxTokens <= config.modelOf(lane).maxOutputTokens())
                .toList();
        if (holding.isEmpty() && !route.isEmpty()) {
            problems.add(new Problem(
                    Code.INPUT_EXCEEDS_MODEL_LIMIT,
                    "messages",
                    "some " + inputTokens + " input and " + maxTokens + " output tokens are over the "
                            + largest(route, Model::contextTokens) + " that the models of this route hold"));
        } else if (fitting.isEmpty() && !route.isEmpty()) {
            problems.add(new Problem(
                    Code.MAX_TOKENS_EXCEEDED,
                    "parameters.maxTokens",
                    maxTokens + " is over the " + largest(route, Model::maxOutputTokens)
                            + " that the models of this route give"));
        }
        return fitting;
    }

    private boolean holds(LaneId lane, int inputTokens, int maxTokens) {
        Model model = config.modelOf(lane);
        return inputTokens + maxTokens <= model.contextTokens() && maxTokens <= model.maxOutputTokens();
    }

    private int largest(List<LaneId> route, java.util.function.ToIntFunction<Model> limit) {
        return route.stream().map(config::modelOf).mapToInt(limit).max().orElse(0);
    }

    private static Duration timeout(ChatRequest request, Intent intent) {
        Duration wished = request.timeout().orElse(intent.timeout());
        return wished.compareTo(intent.maxTimeout()) > 0 ? intent.maxTimeout() : wished;
    }

    private static String quoted(String value) {
        return '"' + (value.length() > 64 ? value.substring(0, 61) + "..." : value) + '"';
    }
}
