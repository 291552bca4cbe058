package io.penstock.simulator.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A part of a YAML or JSON tree that knows its key path. A value of the wrong type is noted as a problem and a harmless
 * one is returned instead, so that reading goes on and finds the rest; whoever started the reading then asks
 * {@link Problems#refuseIfAny()}.
 */
public record Section(JsonNode node, String path, Problems problems) {
    private static final double HARMLESS = 1;

    public static Section root(JsonNode node, Problems problems) {
        return new Section(node, "", problems);
    }

    public boolean has(String key) {
        return !node.path(key).isMissingNode() && !node.path(key).isNull();
    }

    public Section child(String key) {
        return new Section(has(key) ? node.path(key) : MissingNode.getInstance(), pathOf(key), problems);
    }

    /** Notes every key that is not in {@code known}: a misspelt key must not pass as a default. */
    public Section allow(String... known) {
        if (!node.isObject()) {
            problems.add(path, node.isMissingNode() ? "is missing" : "is not a section of keys");
            return this;
        }
        var names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problems.add(pathOf(name), "is not known here; known are " + String.join(", ", known));
            }
        });
        return this;
    }

    /** Notes that this section's value is wrong: {@code path: value message}. */
    public void problem(String message) {
        problems.add(path, node + " " + message);
    }

    public String text(String key, String otherwise) {
        return has(key) ? child(key).asText() : otherwise;
    }

    public long whole(String key, long otherwise) {
        return has(key) ? child(key).asWhole() : otherwise;
    }

    public double number(String key, double otherwise) {
        return has(key) ? child(key).asNumber() : otherwise;
    }

    public String text(String key) {
        return child(key).asText();
    }

    public long whole(String key) {
        return child(key).asWhole();
    }

    public double number(String key) {
        return child(key).asNumber();
    }

    public double asNumber() {
        return node.isNumber() ? node.doubleValue() : wrong("a number", HARMLESS);
    }

    private long asWhole() {
        return node.canConvertToExactIntegral() && node.canConvertToLong()
                ? node.longValue()
                : wrong("a whole number", (long) HARMLESS);
    }

    public String asText() {
        return node.isTextual() ? node.textValue() : wrong("text", "");
    }

    /** The elements of a list, each under its index; none when the section is missing. */
    public List<Section> items() {
        if (!node.isArray() && !node.isMissingNode()) {
            return wrong("a list", List.of());
        }
        var items = new ArrayList<Section>();
        for (JsonNode item : node) {
            items.add(new Section(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** The entries of a section whose keys are names, in the order of the file. */
    public Map<String, Section> entries() {
        if (!node.isObject()) {
            return wrong("a section of names", Map.of());
        }
        var entries = new LinkedHashMap<String, Section>();
        node.fieldNames().forEachRemaining(name -> entries.put(name, child(name)));
        return entries;
    }

    /** Builds a record whose constructor validates; its problems are noted under this section's path. */
    public <T> Optional<T> build(Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (InvalidConfigException invalid) {
            problems.addUnder(path, invalid.problems());
            return Optional.empty();
        }
    }

    private <T> T wrong(String expected, T harmless) {
        problems.add(path, node.isMissingNode() ? "is missing" : node + " is not " + expected);
        return harmless;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
