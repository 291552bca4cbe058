package io.penstock.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.domain.config.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Grafana's dashboards and Prometheus' rules as far as tests ask: panels' titles, and the metrics of PromQL expressions. */
record Dashboards(List<JsonNode> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands in an expression and is no metric: texts, selectors, ranges, and the labels of a clause. */
    private static final Pattern ASIDE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
                    + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\b(?:and|or|unless|bool|offset)\\b");

    /** A name that no parenthesis follows, which would make it a function. */
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");

    /** Prometheus writes it itself: whether it could read a target. */
    private static final Set<String> PROMETHEUS = Set.of("up");

    static Dashboards read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new Dashboards(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboards::parsed)
                    .toList());
        }
    }

    private static JsonNode parsed(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** Titles of all panels of the dashboard with that uid. */
    Set<String> panels(String uid) {
        return files.stream()
                .filter(file -> file.path("uid").asText().equals(uid))
                .flatMap(file -> file.findValuesAsText("title").stream())
                .collect(Collectors.toSet());
    }

    /** Names of the metrics that services have to show. */
    Set<String> metrics() {
        return metricsIn(files.stream());
    }

    /** The same of Prometheus' rules, which ask in the same words. */
    static Set<String> metricsOfRules(Path file) throws IOException {
        return metricsIn(Stream.of(Yaml.tree(Files.readString(file))));
    }

    private static Set<String> metricsIn(Stream<JsonNode> files) {
        return files.flatMap(file -> file.findValuesAsText("expr").stream())
                .flatMap(expression -> metricsOf(expression).stream())
                .filter(metric -> !PROMETHEUS.contains(metric))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> metricsOf(String expression) {
        return METRIC.matcher(ASIDE.matcher(expression).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }
}
