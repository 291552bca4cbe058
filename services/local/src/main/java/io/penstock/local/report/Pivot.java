package io.penstock.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.local.sql.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of an answer as figures over time.
 *
 * @param time field that holds the begin of a step
 */
record Pivot(Answer answer, String time) {
    private static final int MOST = 8;
    private static final String REST = "all others";

    /** The figures of a field, where they are known. */
    SortedMap<Instant, Double> of(String field) {
        SortedMap<Instant, Double> values = new TreeMap<>();
        each(answer.column(field), (i, at, value) -> values.merge(at, value, Double::sum));
        return values;
    }

    /**
     * The figures of a field by the values of another: those in the order given, then the others, the largest first, and the
     * least of many together.
     */
    Map<String, SortedMap<Instant, Double>> by(String name, String field, List<String> order) {
        Map<String, SortedMap<Instant, Double>> found = new LinkedHashMap<>();
        List<JsonNode> names = answer.column(name);
        each(
                answer.column(field),
                (i, at, value) -> found.computeIfAbsent(names.get(i).asText(), each -> new TreeMap<>())
                        .merge(at, value, Double::sum));
        List<String> others = new ArrayList<>(found.keySet());
        others.removeAll(order);
        others.sort(Comparator.<String>comparingDouble(each -> -sum(found.getOrDefault(each, new TreeMap<>())))
                .thenComparing(Comparator.naturalOrder()));
        Map<String, SortedMap<Instant, Double>> ordered = new LinkedHashMap<>();
        order.forEach(each -> ordered.put(each, found.getOrDefault(each, new TreeMap<>())));
        others.forEach(each -> found.getOrDefault(each, new TreeMap<>())
                .forEach((at, value) -> ordered.computeIfAbsent(
                                ordered.containsKey(each) || ordered.size() < MOST ? each : REST,
                                unknown -> new TreeMap<>())
                        .merge(at, value, Double::sum)));
        return ordered;
    }

    private static double sum(Map<Instant, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @FunctionalInterface
    private interface Figure {
        void take(int row, Instant at, double value);
    }

    private void each(List<JsonNode> values, Figure figure) {
        List<JsonNode> times = answer.column(time);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isNumber()) {
                figure.take(
                        i,
                        Instant.parse(times.get(i).textValue()),
                        values.get(i).doubleValue());
            }
        }
    }

    /** The rows by the values of a field. */
    static SortedMap<String, Answer> split(Answer answer, String field) {
        List<JsonNode> names = answer.column(field);
        SortedMap<String, List<List<JsonNode>>> rows = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            rows.computeIfAbsent(names.get(i).asText(), each -> new ArrayList<>())
                    .add(answer.rows().get(i));
        }
        SortedMap<String, Answer> answers = new TreeMap<>();
        rows.forEach((name, its) -> answers.put(name, new Answer(answer.fields(), its, its.size())));
        return answers;
    }
}
