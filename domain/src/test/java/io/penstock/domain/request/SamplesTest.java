package io.penstock.domain.request;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.request.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The samples that come with the house, against the configuration that comes with it. */
class SamplesTest {
    private static final Path OPS = Path.of("..", "ops");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<int[]> TWELVE = List.of(
            new int[] {664, 2},
            new int[] {2280, 55},
            new int[] {3737, 321},
            new int[] {1371, 89},
            new int[] {1517, 45},
            new int[] {4161, 88},
            new int[] {1966, 28},
            new int[] {1290, 258},
            new int[] {1639, 124},
            new int[] {2408, 67},
            new int[] {2031, 38},
            new int[] {714, 51});

    private final Intake intake = new Intake(ConfigReader.read(OPS.resolve("config/penstock.yaml")));

    @Test
    void mostSamplesAreAcceptedOverAllTiersAndSixIntentsAndMore() throws IOException {
        List<ChatRequest> accepted = new ArrayList<>();
        for (JsonNode sample : readable("requests.jsonl")) {
            if (!sample.path("requestId").asText().startsWith("bad-")) {
                var request = request(sample);
                assertThat(intake.admit(request)).as(request.id().value()).isInstanceOf(Admission.Accepted.class);
                accepted.add(request);
            }
        }

        assertThat(accepted).hasSizeGreaterThan(40);
        assertThat(accepted.stream().map(ChatRequest::intent).distinct()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(accepted.stream().map(ChatRequest::tier).distinct()).hasSize(3);
        assertThat(accepted).anyMatch(request -> request.messages().size() >= 5);
    }

    @Test
    void theBadOnesShowEveryCode() throws IOException {
        Set<Code> shown = EnumSet.noneOf(Code.class);
        for (JsonNode sample : readable("requests.jsonl")) {
            String id = sample.path("requestId").asText();
            if (id.startsWith("bad-") && !id.startsWith("bad-wrong-type") && !id.startsWith("bad-unknown-field")) {
                assertThat(intake.admit(request(sample)))
                        .as(id)
                        .isInstanceOfSatisfying(
                                Admission.Rejected.class,
                                it -> it.problems().forEach(problem -> shown.add(problem.code())));
            }
        }

        assertThat(shown).isEqualTo(EnumSet.allOf(Code.class));
    }

    @Test
    void oneLineIsNoJsonOneHasAWrongTypeAndOneAFieldTooMany() throws IOException {
        var lines = Files.readAllLines(OPS.resolve("samples/requests.jsonl"));
        var samples = readable("requests.jsonl");

        assertThat(lines.size() - samples.size()).isEqualTo(1);
        assertThat(samples).filteredOn(it -> it.path("timeoutMs").isTextual()).hasSize(1);
        assertThat(samples).filteredOn(it -> it.has("priority")).hasSize(1);
    }

    @Test
    void oneIdComesTwiceWithItsBodyAndOneWithAnother() throws IOException {
        var twice =
                readable("requests.jsonl").stream()
                        .collect(groupingBy(it -> it.path("requestId").asText()))
                        .values()
                        .stream()
                        .filter(same -> same.size() > 1)
                        .toList();

        assertThat(twice).hasSize(2);
        assertThat(twice.stream().map(same -> new HashSet<>(same).size())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void theTwelveCallsHaveTheirTokensAndPassIntake() throws IOException {
        var samples = readable("twelve-calls.jsonl");
        assertThat(samples).hasSize(12);
        for (int i = 0; i < 12; i++) {
            var request = request(samples.get(i));
            int input = TWELVE.get(i)[0];
            int output = TWELVE.get(i)[1];
            assertThat(request.variables())
                    .containsEntry("simulator.inputTokens", Integer.toString(input))
                    .containsEntry("simulator.outputTokens", Integer.toString(output));
            assertThat(intake.admit(request)).isInstanceOfSatisfying(Admission.Accepted.class, accepted -> {
                assertThat(accepted.inputTokens()).isBetween(input - 5, input + 5);
                assertThat(accepted.maxTokens()).isBetween(output + 1, output + 80);
            });
        }
    }

    private static List<JsonNode> readable(String file) throws IOException {
        List<JsonNode> samples = new ArrayList<>();
        for (String line : Files.readAllLines(OPS.resolve("samples").resolve(file))) {
            try {
                samples.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                assertThat(line).startsWith("{\"requestId\": \"not-json-1\"");
            }
        }
        return samples;
    }

    private static ChatRequest request(JsonNode json) {
        List<Message> messages = new ArrayList<>();
        json.path("messages")
                .forEach(it -> messages.add(
                        new Message(it.path("role").asText(), it.path("content").asText())));
        Map<String, String> variables = new HashMap<>();
        json.path("variables")
                .properties()
                .forEach(it -> variables.put(it.getKey(), it.getValue().asText()));
        return new ChatRequest(
                new RequestId(json.path("requestId").asText()),
                json.path("sessionId").asText(),
                json.path("caller").asText(),
                new IntentName(json.path("intent").asText()),
                new TierName(json.path("tier").asText()),
                text(json, "model"),
                messages,
                text(json, "system"),
                parameters(json.path("parameters")),
                Optional.of(json.path("timeoutMs"))
                        .filter(JsonNode::isNumber)
                        .map(it -> Duration.ofMillis(it.asLong())),
                text(json, "expectedFormat"),
                variables);
    }

    private static Parameters parameters(JsonNode json) {
        List<String> stops = new ArrayList<>();
        json.path("stopSequences").forEach(it -> stops.add(it.asText()));
        return new Parameters(
                Optional.of(json.path("maxTokens")).filter(JsonNode::isInt).map(JsonNode::asInt),
                Optional.of(json.path("temperature")).filter(JsonNode::isNumber).map(JsonNode::asDouble),
                Optional.of(json.path("topP")).filter(JsonNode::isNumber).map(JsonNode::asDouble),
                stops);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
