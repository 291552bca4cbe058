package io.penstock.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.request.Message;
import io.penstock.local.client.RequestLine.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields of a JSON object, read by type; the first that is wrong ends the reading, with its path. */
record RequestFields(String path, JsonNode json) {

    void allow(String... names) {
        Set<String> allowed = new TreeSet<>(Arrays.asList(names));
        json.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new WrongFieldException(
                        Code.UNKNOWN_FIELD,
                        at(name.length() > 64 ? name.substring(0, 64) : name),
                        "is not one of " + allowed);
            }
        });
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name, JsonNode::isTextual, JsonNode::textValue, "a text");
    }

    Optional<Integer> optionalInt(String name) {
        return optional(
                name, node -> node.isIntegralNumber() && node.canConvertToInt(), JsonNode::intValue, "an integer");
    }

    Optional<Long> optionalLong(String name) {
        return optional(
                name, node -> node.isIntegralNumber() && node.canConvertToLong(), JsonNode::longValue, "an integer");
    }

    Optional<Double> optionalDouble(String name) {
        return optional(name, JsonNode::isNumber, JsonNode::doubleValue, "a number");
    }

    Optional<RequestFields> optionalGroup(String name) {
        return optional(name, JsonNode::isObject, node -> new RequestFields(at(name), node), "an object");
    }

    List<Message> messages(String name) {
        List<Message> messages = new ArrayList<>();
        JsonNode list = required(name, optional(name, JsonNode::isArray, node -> node, "a list of messages"));
        for (JsonNode each : list) {
            String itemPath = at(name) + "[" + messages.size() + "]";
            if (!each.isObject()) {
                throw new WrongFieldException(Code.WRONG_TYPE, itemPath, "is not an object with role and content");
            }
            var fields = new RequestFields(itemPath, each);
            fields.allow("role", "content");
            messages.add(new Message(fields.text("role"), fields.text("content")));
        }
        return List.copyOf(messages);
    }

    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        optional(name, JsonNode::isArray, node -> node, "a list of texts")
                .ifPresent(list -> list.forEach(each -> {
                    if (!each.isTextual()) {
                        throw new WrongFieldException(
                                Code.WRONG_TYPE, at(name) + "[" + texts.size() + "]", "is not a text");
                    }
                    texts.add(each.textValue());
                }));
        return List.copyOf(texts);
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        optionalGroup(name)
                .ifPresent(group -> group.json.fieldNames().forEachRemaining(key -> texts.put(key, group.text(key))));
        return Map.copyOf(texts);
    }

    private <T> Optional<T> optional(String name, Predicate<JsonNode> fits, Function<JsonNode, T> read, String right) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            throw new WrongFieldException(
                    Code.WRONG_TYPE, at(name), "is " + value.getNodeType() + " and has to be " + right);
        }
        return Optional.of(read.apply(value));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new WrongFieldException(Code.MISSING_FIELD, at(name), "is missing"));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
