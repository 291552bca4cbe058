package io.penstock.domain.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;

/** One YAML or JSON document, no key of it twice. */
public final class Yaml {
    private static final ObjectReader READER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private Yaml() {}

    public static JsonNode tree(String text) throws JsonProcessingException {
        return Optional.<JsonNode>ofNullable(READER.readTree(text)).orElse(MissingNode.getInstance());
    }

    /**
     * A document of keys and values.
     *
     * @param source what to call the text in errors
     * @throws ConfigException when it is none
     */
    public static JsonNode document(String source, String text) {
        try {
            JsonNode tree = tree(text);
            if (!tree.isObject()) {
                throw new ConfigException(source, List.of("is not a YAML document of keys and values"));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ConfigException(source, List.of(problem(e)));
        }
    }

    /** The same with what another tree says put over it: group by group; lists and values are replaced as they are. */
    public static JsonNode overlaid(JsonNode base, JsonNode over) {
        if (!base.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode both = base.deepCopy();
        over.properties()
                .forEach(entry -> both.set(entry.getKey(), overlaid(base.path(entry.getKey()), entry.getValue())));
        return both;
    }

    /** The line, and what is wrong there. */
    public static String problem(JsonProcessingException e) {
        int line =
                Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(0);
        return "line " + line + ": is not YAML: "
                + e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
