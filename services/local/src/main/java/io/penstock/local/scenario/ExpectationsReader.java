package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.config.Node;
import io.penstock.domain.config.PenstockConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code expect}: bounds by measure, of all requests or of a group of them. */
final class ExpectationsReader {
    private final List<Expectation> all = new ArrayList<>();

    private ExpectationsReader() {}

    static List<Expectation> read(Node root, Load load, PenstockConfig config) {
        var reader = new ExpectationsReader();
        Node node = root.child("expect");
        List<String> groups = Stream.concat(
                        load.mix().stream().map(Share::name),
                        Stream.of(Stretch.values()).map(Stretch::key))
                .toList();
        for (String key : node.keys()) {
            if (key.contains("/")) {
                checkAlarm(node, key, config);
            }
            if (groups.contains(key) || key.contains("/")) {
                Node group = node.child(key);
                group.keys().forEach(measure -> reader.add(group, Optional.of(key), measure));
            } else {
                reader.add(node, Optional.empty(), key);
            }
        }
        if (reader.all.isEmpty() && node.keys().isEmpty()) {
            root.problem("expect", "is missing; a scenario that expects nothing shows nothing");
        }
        return List.copyOf(reader.all);
    }

    private static void checkAlarm(Node node, String key, PenstockConfig config) {
        AlarmId.of(key)
                .map(alarm -> alarm.problem(config))
                .orElse(Optional.of("is not written like budget-spent/intent=faq"))
                .ifPresent(problem -> node.problem(key, problem));
    }

    private void add(Node node, Optional<String> group, String key) {
        Optional<Measure> measure = Measure.named(key);
        if (measure.isEmpty()) {
            node.problem(
                    key,
                    "is no measure" + (group.isEmpty() ? " and no group" : "") + "; measures are " + Measure.keys());
            return;
        }
        Optional<JsonNode> written = node.tree(key);
        Optional<Bound> bound = written.flatMap(Bound::of);
        bound.ifPresentOrElse(
                limit -> all.add(new Expectation(group, measure.get(), limit)),
                () -> node.problem(
                        key,
                        written.map(JsonNode::toString).orElse("nothing")
                                + " is not a bound, written like 0 or \">= 0.99\""));
    }
}
