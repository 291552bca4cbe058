package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Tally;
import io.penstock.local.scenario.Facts;
import io.penstock.local.scenario.Measure;
import io.penstock.local.scenario.Scenario;
import io.penstock.local.scenario.Verdict;
import io.penstock.simulator.calls.CallBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a scenario, for a person and as JSON. */
record ScenarioReport(Scenario scenario, Tally tally, Facts facts, List<Verdict> verdicts, CallBook calls) {
    private static final Table TABLE =
            Table.of(Table.words("expected", 34), Table.words("", 10), Table.number("was", 12), Table.words("", 8));

    boolean held() {
        return verdicts.stream().allMatch(Verdict::held);
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("scenario", scenario.name()).put("held", held());
        ArrayNode list = json.putArray("expectations");
        verdicts.forEach(verdict -> put(
                list.addObject()
                        .put("name", verdict.expectation().name())
                        .put("expected", verdict.expectation().bound().text())
                        .put("held", verdict.held()),
                "actual",
                verdict.actual()));
        json.put("requests", tally.requests()).put("results", tally.results());
        // Each figure that a scenario can expect something of, whether or not this one does.
        for (Measure measure : Measure.values()) {
            put(json, measure.key(), measure.of(facts));
        }
        json.set("levels", Levels.json(tally.levels()));
        json.set("causes", JSON.valueToTree(causes()));
        json.set("alarms", JSON.valueToTree(facts.alarmsRaised()));
        json.put("simulatorCalls", calls.total().total());
        json.put("simulatorThrottled", calls.total().outcomes().throttled());
        return json;
    }

    /** A count as one, anything else with four digits behind the point. */
    private static void put(ObjectNode json, String key, OptionalDouble figure) {
        if (figure.isPresent() && figure.getAsDouble() == Math.rint(figure.getAsDouble())) {
            json.put(key, (long) figure.getAsDouble());
        } else {
            Show.put(json, key, figure);
        }
    }

    String text() {
        var text = new StringBuilder("\n").append(TABLE.header()).append('\n');
        verdicts.forEach(verdict -> text.append(TABLE.row(
                        verdict.expectation().name(),
                        verdict.expectation().bound().text(),
                        figure(verdict.actual()),
                        verdict.held() ? "held" : "MISSED"))
                .append('\n'));
        return text.append('\n')
                .append(tally.requests())
                .append(" requests, ")
                .append(tally.results())
                .append(" results: ")
                .append(levels())
                .append("\ncauses: ")
                .append(causes())
                .append("\nalarms: ")
                .append(facts.alarmsRaised())
                .append("\ncalls: ")
                .append(calls.total().total())
                .append(", as the simulator counts")
                .toString();
    }

    private String levels() {
        return tally.levels().entrySet().stream()
                .filter(level -> level.getValue() > 0)
                .map(level -> level.getValue() + " " + level.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Why results were no better, by how often. */
    private Map<String, Long> causes() {
        return tally.answers().stream()
                .map(Tally.Answer::result)
                .filter(result -> result.level() != ServiceLevel.FULL)
                .collect(Collectors.groupingBy(
                        result -> result.level().name().toLowerCase(Locale.ROOT)
                                + result.cause().map(cause -> " " + cause).orElse(""),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static String figure(OptionalDouble actual) {
        return actual.isEmpty()
                ? "-"
                : BigDecimal.valueOf(actual.getAsDouble())
                        .setScale(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
