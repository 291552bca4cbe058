package io.penstock.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.local.registry.Change.LevelSet;
import io.penstock.local.registry.Change.Reference;
import io.penstock.local.registry.Change.Registered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Changes as lines of JSON, and back. */
final class ChangeJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangeJson() {}

    /** One line, without its end. */
    static String line(Change change) {
        return switch (change) {
            case Registered registered ->
                NODES.objectNode()
                        .put("subject", registered.subject())
                        .put("version", registered.version())
                        .put("id", registered.id())
                        .put("schema", registered.schema())
                        .setAll(Map.of("references", json(registered.references())))
                        .toString();
            case LevelSet set -> {
                var node = NODES.objectNode().put("level", set.level().name());
                set.subject().ifPresent(subject -> node.put("subject", subject));
                yield node.toString();
            }
        };
    }

    /**
     * The change of a line.
     *
     * @throws IOException if it is none
     */
    static Change change(String line) throws IOException {
        var node = JSON.readTree(line);
        if (node.has("level")) {
            var subject = Optional.ofNullable(node.get("subject")).map(JsonNode::asText);
            return new LevelSet(subject, level(node.get("level").asText()));
        }
        if (!node.path("id").isInt() || !node.path("version").isInt()) {
            throw new IOException("it holds a line that is no change of a registry");
        }
        return new Registered(
                node.path("subject").asText(),
                node.path("version").asInt(),
                node.path("id").asInt(),
                node.path("schema").asText(),
                references(node.path("references")));
    }

    /** References as the interface and the file have them. */
    static ArrayNode json(List<Reference> references) {
        var array = NODES.arrayNode();
        references.forEach(reference -> array.addObject()
                .put("name", reference.name())
                .put("subject", reference.subject())
                .put("version", reference.version()));
        return array;
    }

    /** References from what the interface and the file have; none if there is nothing. */
    static List<Reference> references(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> new Reference(
                        node.path("name").asText(),
                        node.path("subject").asText(),
                        node.path("version").asInt()))
                .toList();
    }

    private static Compatibility level(String name) throws IOException {
        return Compatibility.named(name)
                .orElseThrow(() -> new IOException("it holds a compatibility level " + name + " that there is not"));
    }
}
