package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads results as any consumer would: committed ones only. */
@Command(name = "results", description = "Prints the results there are; with --follow, those that come, too.")
final class ResultsCommand implements Callable<Integer> {
    private static final int SHOWN = 60;
    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin
    private CommonOptions common;

    @Option(names = "--follow", description = "Go on until stopped.")
    private boolean follow;

    @Option(names = "--text", description = "Print answers in full; default: their beginning.")
    private boolean fullText;

    private final Map<ServiceLevel, Integer> levels = new EnumMap<>(ServiceLevel.class);
    private int count;

    @Override
    public Integer call() {
        try (var follower = TopicFollower.results(common.config().kafka(), Instant.EPOCH)) {
            follower.readToEnd(this::show);
            while (follow) {
                follower.poll(POLL, this::show);
            }
        }
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("results", count);
        json.set("levels", Levels.json(levels));
        common.print(count + " results " + levels, json);
        return Main.HELD;
    }

    private void show(ChatResult result) {
        count++;
        levels.merge(result.level(), 1, Integer::sum);
        System.out.println(common.json() ? json(result).toString() : text(result));
    }

    private String text(ChatResult result) {
        String said = result.level() == ServiceLevel.REJECTED
                ? result.problems().toString()
                : result.text().replaceAll("\\s+", " ");
        return String.format(
                Locale.ROOT,
                "%-24s %-10s %-22s %6d ms  %s",
                result.id(),
                result.level(),
                result.cause().orElse(""),
                result.total().toMillis(),
                fullText || said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…");
    }

    private static ObjectNode json(ChatResult result) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("requestId", result.id().value());
        json.put("intent", result.intent().value());
        json.put("tier", result.tier().value());
        json.put("level", result.level().name().toLowerCase(Locale.ROOT));
        json.put("cause", result.cause().orElse(null));
        json.put("control", result.control().map(Object::toString).orElse(null));
        json.put("model", result.model().map(Object::toString).orElse(null));
        json.put("text", result.text());
        var problems = json.putArray("problems");
        result.problems()
                .forEach(problem -> problems.addObject()
                        .put("code", problem.code().name())
                        .put("field", problem.field())
                        .put("message", problem.message()));
        json.put("totalMs", result.total().toMillis());
        json.put("attempts", result.spent().attempts());
        json.put("costUsd", result.spent().costUsd());
        return json;
    }
}
