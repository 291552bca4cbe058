package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Tokens;
import io.penstock.local.client.Percentiles;
import io.penstock.local.client.RequestLine.Bad;
import io.penstock.local.client.Tally;
import io.penstock.local.client.Tally.Answer;
import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.RequestTally;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a demo, for a person and as JSON. */
final class DemoReport {
    private final Tally tally;
    private final List<Bad> refused;
    private final CallBook calls;
    private final List<Answer> byModel;
    private final Percentiles latency;
    private final Percentiles model;
    private final Percentiles overhead;

    DemoReport(Tally tally, List<Bad> refused, CallBook calls) {
        this.tally = tally;
        this.refused = refused;
        this.calls = calls;
        this.byModel = tally.answers().stream()
                .filter(answer -> answer.result().level().isFromModel())
                .toList();
        this.latency = new Percentiles(byModel.stream().map(Answer::latency).toList());
        this.model = new Percentiles(byModel.stream().map(this::modelTime).toList());
        this.overhead = new Percentiles(byModel.stream()
                .map(answer -> answer.latency().minus(modelTime(answer)))
                .toList());
    }

    /** The promise: nothing lost, nothing twice. */
    boolean held() {
        return tally.lost() == 0 && tally.duplicates() == 0;
    }

    private Duration modelTime(Answer answer) {
        return calls.request(answer.result().id().value())
                .map(RequestTally::modelTime)
                .orElse(Duration.ZERO);
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("requests", tally.requests());
        json.put("results", tally.results());
        json.put("lost", tally.lost());
        json.put("duplicates", tally.duplicates());
        json.set("levels", Levels.json(tally.levels()));
        json.set("latencyMs", Ms.json(latency, 50, 95, 99));
        json.set("modelMs", Ms.json(model, 50, 95, 99));
        json.set("overheadMs", Ms.json(overhead, 50, 99));
        Tokens tokens = tokens();
        json.putObject("tokens").put("input", tokens.input()).put("output", tokens.output());
        json.put("costUsd", costUsd());
        json.put("calls", attempts());
        json.put("simulatorCalls", calls.total().total());
        json.set("refused", Lines.json(refused));
        json.put(
                "firstResultSeconds",
                ThisProcess.secondsUntil(tally.firstAnswerAt()).orElse(null));
        json.put("memoryMb", ThisProcess.peakMemoryMb().orElse(null));
        return json;
    }

    String text() {
        var text = new StringBuilder("\n");
        line(
                text,
                "requests",
                "%d sent, %d results, %d lost, %d duplicates",
                tally.requests(),
                tally.results(),
                tally.lost(),
                tally.duplicates());
        tally.levels().forEach((level, count) -> {
            if (count > 0) {
                line(text, "  " + level.name().toLowerCase(Locale.ROOT), "%5d   %s", count, causes(level));
            }
        });
        line(text, "time", "p50 / p95 / p99 in ms, of answers by a model");
        line(text, "  latency", "%s   sent until readable", Ms.text(latency, 50, 95, 99));
        line(text, "  the model's own", "%s", Ms.text(model, 50, 95, 99));
        line(text, "  overhead", "%s", Ms.text(overhead, 50, 95, 99));
        line(text, "tokens", "%,d in, %,d out", tokens().input(), tokens().output());
        line(text, "cost", "%.4f USD", costUsd());
        line(
                text,
                "calls",
                "%d logged, %d counted by the simulator",
                attempts(),
                calls.total().total());
        rejections().forEach((problem, count) -> line(text, "rejected", "%5d   %s", count, problem));
        refused.forEach(bad -> line(text, "not sent", "%s", Lines.text(bad)));
        return text.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would bring a library for one private method.
    private static void line(StringBuilder text, String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "%-18s", label))
                .append(String.format(Locale.ROOT, format, values).stripTrailing())
                .append('\n');
    }

    /** Why results are of this level, the commonest causes first. */
    private String causes(ServiceLevel level) {
        return counted(tally.answers().stream()
                        .map(Answer::result)
                        .filter(result -> result.level() == level)
                        .flatMap(result -> result.cause().stream()))
                .entrySet()
                .stream()
                .map(cause -> cause.getValue() + " " + cause.getKey())
                .collect(Collectors.joining(", "));
    }

    private Map<String, Long> rejections() {
        return counted(tally.answers().stream()
                .flatMap(answer -> answer.result().problems().stream())
                .map(problem -> problem.code() + " " + problem.field()));
    }

    private static Map<String, Long> counted(Stream<String> all) {
        return all.collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private Tokens tokens() {
        return tally.answers().stream()
                .map(answer -> answer.result().spent().tokens())
                .reduce(Tokens.NONE, Tokens::plus);
    }

    private double costUsd() {
        return tally.answers().stream()
                .mapToDouble(answer -> answer.result().spent().costUsd())
                .sum();
    }

    private int attempts() {
        return tally.answers().stream()
                .mapToInt(answer -> answer.result().spent().attempts())
                .sum();
    }
}
