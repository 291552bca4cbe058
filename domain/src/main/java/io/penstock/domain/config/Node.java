package io.penstock.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A place in a YAML file of ours that knows its path. Each reading method notes a problem and returns a stand-in
 * when the value is wrong, so that one pass finds everything that is wrong; keys nobody asked for are problems too.
 */
public final class Node {
    private final String path;
    private final JsonNode json;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    public Node(String path, JsonNode json, List<String> problems) {
        this.path = path;
        this.json = json;
        this.problems = problems;
    }

    public Node child(String key) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isObject()) {
            problem(key, Scalars.shown(value) + " is not a group of keys");
            value = MissingNode.getInstance();
        }
        return new Node(pathOf(key), value, problems);
    }

    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    public String text(String key) {
        return read(key, "a text", "", Scalars::nonBlank);
    }

    public String text(String key, String byDefault) {
        return has(key) ? text(key) : skip(key, byDefault);
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : skip(key, Optional.empty());
    }

    boolean flag(String key, boolean byDefault) {
        return has(key)
                ? read(
                        key,
                        "true or false",
                        byDefault,
                        value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty())
                : skip(key, byDefault);
    }

    long number(String key, long min, long max) {
        return read(
                key,
                "a whole number from " + min + " to " + max,
                min,
                value -> value.isIntegralNumber()
                                && value.canConvertToLong()
                                && value.longValue() >= min
                                && value.longValue() <= max
                        ? Optional.of(value.longValue())
                        : Optional.empty());
    }

    public int count(String key, int min, int max) {
        return (int) number(key, min, max);
    }

    public int count(String key, int min, int max, int byDefault) {
        return has(key) ? count(key, min, max) : skip(key, byDefault);
    }

    public double decimal(String key, double min, double max, double byDefault) {
        return has(key) ? neededDecimal(key, min, max) : skip(key, byDefault);
    }

    public OptionalDouble optionalDecimal(String key, double min, double max) {
        return has(key) ? OptionalDouble.of(neededDecimal(key, min, max)) : skip(key, OptionalDouble.empty());
    }

    public double neededDecimal(String key, double min, double max) {
        return read(
                key,
                "a number from " + min + " to " + max,
                min,
                value -> value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max
                        ? Optional.of(value.doubleValue())
                        : Optional.empty());
    }

    public Duration duration(String key, Duration min, Duration max, Duration byDefault) {
        return has(key)
                ? read(
                        key,
                        "a duration from " + Durations.text(min) + " to " + Durations.text(max)
                                + ", written like 250ms, 30s, 5m, 24h, 7d",
                        byDefault,
                        value -> Scalars.duration(value).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0))
                : skip(key, byDefault);
    }

    public Optional<Duration> optionalDuration(String key, Duration min, Duration max) {
        return has(key) ? Optional.of(duration(key, min, max, min)) : skip(key, Optional.empty());
    }

    Path path(String key, Path byDefault) {
        return has(key) ? read(key, "a path", byDefault, Scalars::path) : skip(key, byDefault);
    }

    <T> T oneOf(String key, Map<String, T> allowed, T byDefault) {
        return has(key)
                ? read(
                        key,
                        "one of " + allowed.keySet(),
                        byDefault,
                        value -> Optional.ofNullable(allowed.get(value.asText())))
                : skip(key, byDefault);
    }

    public List<String> texts(String key) {
        return read(key, "a list of texts, at least one", List.of(), value -> {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(each.isTextual() ? each.textValue() : ""));
            return value.isArray() && !all.isEmpty() && all.stream().noneMatch(String::isBlank)
                    ? Optional.of(List.copyOf(all))
                    : Optional.empty();
        });
    }

    /** Free keys with plain values, such as properties passed to a client; nested groups join their keys with dots. */
    Map<String, String> properties(String key) {
        Map<String, String> all = new LinkedHashMap<>();
        JsonNode value = get(key);
        if (value.isObject()) {
            flatten(key, "", value, all);
        } else if (!value.isMissingNode()) {
            problem(key, Scalars.shown(value) + " is not a group of properties");
        }
        return Map.copyOf(all);
    }

    /** Named children, such as lanes by their names, in the file's order; at least one. */
    <K, V> Map<K, V> each(String key, Function<String, K> name, BiFunction<String, Node, V> value) {
        Node group = child(key);
        Map<K, V> all = new LinkedHashMap<>();
        group.json.fieldNames().forEachRemaining(child -> {
            if (!child.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
                group.problem(child, "the name is not 1 to 64 letters, digits, '.', '_' or '-'");
            }
            Node node = group.child(child);
            all.put(name.apply(child), value.apply(child, node));
            node.nothingElse();
        });
        if (all.isEmpty()) {
            problem(key, "is missing; at least one is needed");
        }
        return all;
    }

    /** The elements of a list, each a group of keys, such as {@code phases[0]}; at least one. */
    public <V> List<V> items(String key, Function<Node, V> value) {
        JsonNode list = get(key);
        if (!list.isArray() || list.isEmpty()) {
            problem(
                    key,
                    (list.isMissingNode() ? "is missing" : Scalars.shown(list))
                            + "; it has to be a list, of at least one");
            return List.of();
        }
        List<V> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = pathOf(key) + "[" + i + "]";
            if (list.get(i).isObject()) {
                var node = new Node(place, list.get(i), problems);
                all.add(value.apply(node));
                node.nothingElse();
            } else {
                problems.add(place + ": " + Scalars.shown(list.get(i)) + " is not a group of keys");
            }
        }
        return List.copyOf(all);
    }

    public void problem(String key, String what) {
        problems.add(pathOf(key) + ": " + what);
    }

    /** Notes every key that no reading method has asked for. */
    public void nothingElse() {
        json.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                problem(
                        key,
                        "is not a key of this group; it has "
                                + asked.stream().sorted().toList());
            }
        });
    }

    private <T> T read(String key, String right, T standIn, Function<JsonNode, Optional<T>> parse) {
        JsonNode value = get(key);
        if (value.isMissingNode() || value.isNull()) {
            problem(key, "is missing; it has to be " + right);
            return standIn;
        }
        return parse.apply(value).orElseGet(() -> {
            problem(key, Scalars.shown(value) + " is not " + right);
            return standIn;
        });
    }

    private JsonNode get(String key) {
        asked.add(key);
        return json.path(key);
    }

    private <T> T skip(String key, T byDefault) {
        asked.add(key);
        return byDefault;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void flatten(String key, String prefix, JsonNode group, Map<String, String> all) {
        group.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key, name + ".", entry.getValue(), all);
            } else if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                all.put(name, entry.getValue().asText());
            } else {
                problem(key + "." + name, Scalars.shown(entry.getValue()) + " is not a plain value");
            }
        });
    }

    /** Whatever stands there, for a reader that knows more of it; absent: nothing. */
    public Optional<JsonNode> tree(String key) {
        return Optional.of(get(key)).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /** Takes note of a key that is read elsewhere. */
    void expect(String key) {
        asked.add(key);
    }
}
