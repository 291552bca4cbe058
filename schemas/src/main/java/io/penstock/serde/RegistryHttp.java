package io.penstock.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;

/** Calls to a registry's HTTP interface: each address in turn, beginning with the one that answered last. */
final class RegistryHttp {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One for the process: it holds no state of any registry, and each further one would cost a thread. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    private final SerdeConfig config;
    private volatile int preferred;

    RegistryHttp(SerdeConfig config) {
        this.config = config;
    }

    /**
     * What the registry said: a success, or a refusal with Confluent's error code.
     *
     * @param status HTTP status, 200 to 499
     * @param body the answer; a missing node when it is not JSON
     */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status < 300;
        }

        /** Confluent's error code, such as 40403; 0 when there is none. */
        int errorCode() {
            return body.path("error_code").asInt();
        }

        /** The refusal in one line. */
        String refusal() {
            var words = body.path("message").asText().replaceAll("\\s+", " ");
            return "HTTP " + status + (errorCode() == 0 ? "" : ", code " + errorCode())
                    + (words.isEmpty() ? "" : ": " + words.substring(0, Math.min(words.length(), 500)));
        }
    }

    Answer get(String path) {
        return call(path, "GET", BodyPublishers.noBody());
    }

    Answer post(String path, JsonNode body) {
        return call(path, "POST", BodyPublishers.ofString(body.toString()));
    }

    private Answer call(String path, String method, BodyPublisher body) {
        var count = config.registries().size();
        var first = preferred;
        for (var i = 0; ; i++) {
            var index = (first + i) % count;
            try {
                var answer = callOne(config.registries().get(index), path, method, body);
                preferred = index;
                return answer;
            } catch (RegistryUnavailableException failure) {
                if (i + 1 == count) {
                    throw failure;
                }
            }
        }
    }

    private Answer callOne(URI registry, String path, String method, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(registry + path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", CONTENT_TYPE)
                .header("Accept", CONTENT_TYPE + ", application/json")
                .method(method, body);
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        return understood(registry, send(registry, request.build()));
    }

    private static HttpResponse<String> send(URI registry, HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new RegistryUnavailableException(
                    "schema registry " + registry + " does not answer ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static Answer understood(URI registry, HttpResponse<String> response) {
        var status = response.statusCode();
        if (status >= 500 || status == 408 || status == 429) {
            throw new RegistryUnavailableException("schema registry " + registry + " answers HTTP " + status);
        }
        return new Answer(status, json(response.body()));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
