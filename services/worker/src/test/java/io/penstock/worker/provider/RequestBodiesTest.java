package io.penstock.worker.provider;

import static io.penstock.worker.provider.ScriptedServer.refuses;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import io.penstock.domain.LaneId;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.worker.Fixtures;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes over the wire for a model as the catalogue describes it. */
class RequestBodiesTest {

    private static final String CONFIG = """
            kafka: {bootstrap.servers: "127.0.0.1:1"}
            worker: {maxInFlight: 2}
            providers:
              bedrock: {kind: bedrock, endpoint: "%1$s", maxConnections: 4}
              anthropic: {kind: anthropic, endpoint: "%1$s", maxConnections: 4}
              openai: {kind: openai, endpoint: "%1$s/compatible/v2", maxConnections: 4}
            models:
              plain: {id: plain-1, contextTokens: 9000, maxOutputTokens: 100}
              strict: {id: strict-1, contextTokens: 9000, maxOutputTokens: 100, sampling: none}
              full:
                id: full-1
                contextTokens: 9000
                maxOutputTokens: 100
                sampling: either
                serviceTier: flex
                promptCache: 1h
                guardrail: {id: gr-7, version: "3", mode: async}
              cached: {id: cached-1, contextTokens: 9000, maxOutputTokens: 100, promptCache: 5m}
              older: {id: older-1, contextTokens: 9000, maxOutputTokens: 100, maxTokensKey: max_tokens, serviceTier: priority}
            lanes:
              bedrock-plain: {provider: bedrock, region: us-east-1, model: plain, tokensPerMinute: 1000}
              bedrock-strict: {provider: bedrock, region: us-east-1, model: strict, tokensPerMinute: 1000}
              bedrock-full: {provider: bedrock, region: us-east-1, model: full, tokensPerMinute: 1000,
                             inferenceProfile: "arn:aws:bedrock:us-east-1:1:application-inference-profile/p1"}
              anthropic-cached: {provider: anthropic, model: cached, tokensPerMinute: 1000}
              anthropic-strict: {provider: anthropic, model: strict, tokensPerMinute: 1000}
              openai-plain: {provider: openai, model: plain, tokensPerMinute: 1000}
              openai-older: {provider: openai, model: older, tokensPerMinute: 1000}
            tiers: [basic]
            routes: {basic: [bedrock-plain]}
            intents: {faq: {}}
            apology: Sorry.
            """;

    @Test
    void aBedrockModelIsAskedAsItsEntrySays() throws Exception {
        JsonNode body = sent("bedrock-full").body();

        assertThat(body.at("/serviceTier/type").asText()).isEqualTo("flex");
        assertThat(body.at("/guardrailConfig/guardrailIdentifier").asText()).isEqualTo("gr-7");
        assertThat(body.at("/guardrailConfig/guardrailVersion").asText()).isEqualTo("3");
        assertThat(body.at("/guardrailConfig/streamProcessingMode").asText()).isEqualTo("async");
        assertThat(body.at("/system/0/text").asText()).isEqualTo("Be kind.");
        assertThat(body.at("/system/1/cachePoint/type").asText()).isEqualTo("default");
        assertThat(body.at("/system/1/cachePoint/ttl").asText()).isEqualTo("1h");
        assertThat(body.at("/inferenceConfig/temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/inferenceConfig").has("topP"))
                .as("it takes one of both")
                .isFalse();
        assertThat(body.at("/requestMetadata/requestId").asText()).isEqualTo("r-1");
    }

    @Test
    void aLaneCallsItsInferenceProfileAndTheOthersTheModel() throws Exception {
        assertThat(sent("bedrock-full").path())
                .contains("application-inference-profile")
                .doesNotContain("full-1");
        assertThat(sent("bedrock-plain").path()).isEqualTo("/model/plain-1/converse-stream");
    }

    @Test
    void whatAModelRefusesIsNotSentWhoeverServesIt() throws Exception {
        assertThat(sent("bedrock-strict").body().at("/inferenceConfig").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("maxTokens", "stopSequences");
        JsonNode body = sent("anthropic-strict").body();
        assertThat(body.has("temperature") || body.has("top_p")).isFalse();
    }

    @Test
    void aPlainModelIsAskedForNothingSpecial() throws Exception {
        JsonNode body = sent("bedrock-plain").body();

        assertThat(body.has("serviceTier") || body.has("guardrailConfig")).isFalse();
        assertThat(body.at("/system")).hasSize(1);
        assertThat(body.at("/inferenceConfig/topP").asDouble()).isEqualTo(0.9);
    }

    @Test
    void anthropicIsAskedInItsOwnWords() throws Exception {
        var sent = sent("anthropic-cached");
        JsonNode body = sent.body();

        assertThat(sent.path()).isEqualTo("/v1/messages");
        assertThat(body.at("/model").asText()).isEqualTo("cached-1");
        assertThat(body.at("/max_tokens").asInt()).isEqualTo(100);
        assertThat(body.at("/stream").asBoolean()).isTrue();
        assertThat(body.at("/system/0/text").asText()).isEqualTo("Be kind.");
        assertThat(body.at("/system/0/cache_control/ttl").asText()).isEqualTo("5m");
        assertThat(body.at("/messages"))
                .extracting(each -> each.path("role").asText())
                .containsExactly("user", "assistant", "user");
        assertThat(body.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/top_p").asDouble()).isEqualTo(0.9);
        assertThat(body.at("/stop_sequences/0").asText()).isEqualTo("END");
        assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer loopback");
    }

    @Test
    void anOpenAiCompatibleServerIsAskedInItsOwnWords() throws Exception {
        var sent = sent("openai-plain");
        JsonNode body = sent.body();

        assertThat(sent.path()).as("the endpoint's own path").isEqualTo("/compatible/v2/chat/completions");
        assertThat(body.at("/model").asText()).isEqualTo("plain-1");
        assertThat(body.at("/max_completion_tokens").asInt()).isEqualTo(100);
        assertThat(body.has("max_tokens")).isFalse();
        assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(body.at("/messages"))
                .extracting(each -> each.path("role").asText())
                .containsExactly("system", "user", "assistant", "user");
        assertThat(body.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/stop/0").asText()).isEqualTo("END");
        assertThat(sent.headers().getFirst("Authorization")).isEqualTo("Bearer loopback");
    }

    @Test
    void anOlderServerIsToldTheLongestAnswerByTheOlderKey() throws Exception {
        JsonNode body = sent("openai-older").body();

        assertThat(body.at("/max_tokens").asInt()).isEqualTo(100);
        assertThat(body.has("max_completion_tokens")).isFalse();
        assertThat(body.at("/service_tier").asText()).isEqualTo("priority");
    }

    private record Sent(String path, JsonNode body, Headers headers) {}

    /** What a call by a lane puts on the wire. */
    private static Sent sent(String lane) throws Exception {
        try (var server = ScriptedServer.that(refuses(400, "ValidationException", Map.of()))) {
            PenstockConfig config = ConfigReader.parse("test", CONFIG.formatted(server.address()));
            try (var providers = ModelProviders.connect(config)) {
                var id = new LaneId(lane);
                providers.of(id).orElseThrow().stream(
                                ModelCall.of(item(), config.modelOf(id)), new AnswerStream(InstantSource.system()))
                        .get(10, SECONDS);
            }
            return new Sent(
                    server.paths().getFirst(),
                    new ObjectMapper().readTree(server.bodies().getFirst()),
                    server.headers().getFirst());
        }
    }

    /** A conversation of three messages, with every parameter set. */
    private static WorkItem item() {
        WorkItem item = Fixtures.withParameters(
                Fixtures.item("r-1", Instant.now()),
                new Parameters(Optional.of(100), Optional.of(0.5), Optional.of(0.9), List.of("END")));
        return Fixtures.withRequest(
                item,
                item.request()
                        .withMessages(List.of(
                                new Message(Message.USER, "Where is it?"),
                                new Message("assistant", "On its way."),
                                new Message(Message.USER, "Where?"))));
    }
}
