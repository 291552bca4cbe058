package io.penstock.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.serde.RegistryHttp.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Confluent's REST interface, as far as serializers and deserializers need it; a silent registry is tried again. */
final class RegistryClient {

    private static final int UNKNOWN_ID = 40403;

    private final RegistryHttp http;
    private final Backoff backoff;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final UnknownIds unknown;

    RegistryClient(SerdeConfig config) {
        this(config, InstantSource.system());
    }

    /** @param clock tells when to ask for an unknown id again */
    RegistryClient(SerdeConfig config, InstantSource clock) {
        this.http = new RegistryHttp(config);
        this.backoff = Backoff.of(config.retryFor());
        this.unknown = new UnknownIds(clock);
    }

    /**
     * A schema and its id.
     *
     * @param id the registry's id
     * @param schema the schema
     */
    record Registered(int id, Schema schema) {}

    /**
     * The id of the schema under the subject, registered if need be.
     *
     * @throws RegistryRefusedException if it is not compatible with earlier ones, or may not be registered
     */
    Registered register(String subject, Schema schema) {
        var answer = ask(() -> http.post("/subjects/" + encoded(subject) + "/versions", body(schema)));
        if (answer.status() == 409) {
            throw refused(
                    answer,
                    "schema " + schema.getFullName() + " is not compatible with earlier ones of subject " + subject);
        }
        return new Registered(
                idIn(answer, "registering " + schema.getFullName() + " under subject " + subject), schema);
    }

    /**
     * The id of a schema that stands under the subject already.
     *
     * @throws RegistryRefusedException if it does not
     */
    Registered lookUp(String subject, Schema schema) {
        var answer = ask(() -> http.post("/subjects/" + encoded(subject), body(schema)));
        var what = "looking up " + schema.getFullName() + " under subject " + subject;
        if (answer.status() == 404) {
            throw refused(answer, what + ": it has to be registered first, or auto.register.schemas be true");
        }
        return new Registered(idIn(answer, what), schema);
    }

    /**
     * The subject's newest schema.
     *
     * @throws RegistryRefusedException if there is none
     */
    Registered latest(String subject) {
        var answer = ask(() -> http.get("/subjects/" + encoded(subject) + "/versions/latest"));
        var what = "the latest schema of subject " + subject;
        return new Registered(idIn(answer, what), parsed(answer.body(), what));
    }

    /** The schema of an id, asked once; empty if the registry knows no such id, which is asked again after a while. */
    Optional<Schema> byId(int id) {
        var known = Optional.ofNullable(byId.get(id));
        return known.isPresent() || unknown.contains(id) ? known : asked(id);
    }

    private Optional<Schema> asked(int id) {
        var answer = ask(() -> http.get("/schemas/ids/" + id));
        if (answer.errorCode() == UNKNOWN_ID) {
            unknown.add(id);
            return Optional.empty();
        }
        var what = "the schema of id " + id;
        if (!answer.isSuccess()) {
            throw refused(answer, what);
        }
        var schema = parsed(answer.body(), what);
        byId.put(id, schema);
        return Optional.of(schema);
    }

    private Answer ask(Supplier<Answer> question) {
        return backoff.until(question);
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static int idIn(Answer answer, String what) {
        var id = answer.body().path("id");
        if (!answer.isSuccess() || !id.canConvertToInt()) {
            throw refused(answer, what);
        }
        return id.asInt();
    }

    private Schema parsed(JsonNode registered, String what) {
        // Other languages' schemas may carry names and defaults that Java's parser would refuse; the data is readable.
        var parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            parseReferences(registered, parser, new HashSet<>());
            return parser.parse(registered.path("schema").asText());
        } catch (SchemaParseException notAvro) {
            throw new RegistryRefusedException(what + " is not an Avro schema: " + notAvro.getMessage());
        }
    }

    /** Makes the parser know the types that a schema refers to, deepest first, each once. */
    private void parseReferences(JsonNode registered, Schema.Parser parser, Set<String> known) {
        for (var reference : registered.path("references")) {
            var path = "/subjects/" + encoded(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (known.add(path)) {
                var answer = ask(() -> http.get(path));
                if (!answer.isSuccess()) {
                    throw refused(answer, "the referenced schema " + path);
                }
                parseReferences(answer.body(), parser, known);
                parser.parse(answer.body().path("schema").asText());
            }
        }
    }

    private static RegistryRefusedException refused(Answer answer, String what) {
        return new RegistryRefusedException(what + ": the schema registry answers " + answer.refusal());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
