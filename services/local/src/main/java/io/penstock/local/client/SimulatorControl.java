package io.penstock.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of a running simulator, over HTTP. Which kinds there are, and which keys a rule has, only the simulator knows:
 * rules pass through as they are.
 */
public final class SimulatorControl {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI faults;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param simulator its address */
    public SimulatorControl(URI simulator) {
        this.faults = simulator.resolve("/_simulator/faults");
    }

    /** The rules in force. */
    public ArrayNode faults() throws IOException, InterruptedException {
        return send("GET", BodyPublishers.noBody());
    }

    /**
     * Puts these rules in force instead of those before; their times count from now.
     *
     * @return the rules in force
     * @throws SimulatorRefusedException if they cannot be used; those before stay
     */
    public ArrayNode replace(ArrayNode rules) throws IOException, InterruptedException {
        return send("PUT", BodyPublishers.ofString(rules.toString()));
    }

    /** Lifts all. */
    public ArrayNode clear() throws IOException, InterruptedException {
        return send("DELETE", BodyPublishers.noBody());
    }

    private ArrayNode send(String method, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(faults)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IOException("no simulator answers at " + faults + ": " + unreachable, unreachable);
        }
        JsonNode answer = json(response.body());
        if (response.statusCode() == 400) {
            throw refused(answer);
        }
        if (response.statusCode() == 200 && answer instanceof ArrayNode rules) {
            return rules;
        }
        throw new IOException(
                faults + " answered " + response.statusCode() + " and no list of rules: is it a simulator?");
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static SimulatorRefusedException refused(JsonNode answer) {
        List<String> problems = new ArrayList<>();
        answer.path("problems").forEach(problem -> problems.add(problem.asText()));
        return new SimulatorRefusedException(answer.path("message").asText("The simulator refused."), problems);
    }
}
