package io.penstock.domain.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;

/** A JSON Schema, of draft 2020-12 if it does not name another; nothing is fetched over the network. */
public final class AnswerSchema {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private AnswerSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Where an answer does not fit.
     *
     * @param where place in the schema, never a word of the answer
     */
    record Mismatch(boolean fieldMissing, String where) {}

    /**
     * Checks and compiles a schema.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static AnswerSchema of(JsonNode schema) {
        try {
            check(schema);
            Schema compiled = REGISTRY.getSchema(schema);
            compiled.initializeValidators();
            return new AnswerSchema(compiled);
        } catch (SchemaException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static void check(JsonNode schema) {
        String dialect = schema.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
        if (SpecificationVersion.fromDialectId(dialect).isEmpty()) {
            throw new IllegalArgumentException("$schema: \"" + dialect + "\" is not a draft from 4 to 2020-12");
        }
        List<Error> errors = REGISTRY.getSchema(SchemaLocation.of(dialect)).validate(schema);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors.getFirst().toString());
        }
    }

    Optional<Mismatch> mismatch(JsonNode answer) {
        try {
            return schema.validate(answer, context -> context.executionConfig(config -> config.failFast(true))).stream()
                    .findFirst()
                    .map(AnswerSchema::mismatch);
        } catch (NumberFormatException beyondNumbers) {
            return Optional.of(new Mismatch(false, "a number too large to compare"));
        }
    }

    private static Mismatch mismatch(Error error) {
        String where = error.getSchemaLocation().toString();
        // A required key is the schema's own word; what other messages quote may be the answer's.
        return error.getKeyword().equals("required")
                ? new Mismatch(true, where + ": " + error.getProperty())
                : new Mismatch(false, where);
    }

    /** Whether it speaks of this field at the top of the answer. */
    boolean hasProperty(String name) {
        return schema.getSchemaNode().path("properties").has(name);
    }
}
