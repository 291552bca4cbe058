package io.penstock.simulator.control;

import static io.penstock.simulator.Fixture.FAST;
import static io.penstock.simulator.Fixture.metadata;
import static io.penstock.simulator.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.simulator.Fixture;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSurfaceTest {
    private static final String CONVERSE = "/model/global.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse";

    private static final Fixture GIVEN = new Fixture();

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    @Test
    void theCountIsReadAndResetOverHttp() throws Exception {
        GIVEN.sync.converse(c -> c.modelId(FAST).messages(user("Hello")).requestMetadata(metadata("r1", 7, 5)));

        JsonNode calls = json(GIVEN.send("GET", "/_simulator/calls", ""));
        JsonNode requests = json(GIVEN.send("GET", "/_simulator/calls/requests", ""));
        assertThat(calls.toString())
                .isEqualTo("{\"total\":1,\"open\":0,\"outcomes\":{\"ok\":1,\"throttled\":0,\"failed\":0,\"hung\":0,"
                        + "\"cancelled\":0,\"faulty\":0},\"inputTokens\":7,\"outputTokens\":5,\"models\":{\"" + FAST
                        + "\":{\"total\":1,\"open\":0,\"outcomes\":{\"ok\":1,\"throttled\":0,\"failed\":0,\"hung\":0,"
                        + "\"cancelled\":0,\"faulty\":0},\"inputTokens\":7,\"outputTokens\":5}},\"faults\":{}}");
        assertThat(requests.at("/requests/r1/calls").intValue()).isEqualTo(1);
        assertThat(requests.at("/requests/r1/outcomes/ok").intValue()).isEqualTo(1);
        assertThat(requests.at("/requests/r1/modelMs").doubleValue()).isPositive();

        GIVEN.send("DELETE", "/_simulator/calls", "");
        assertThat(json(GIVEN.send("GET", "/_simulator/calls", ""))
                        .path("total")
                        .intValue())
                .isZero();
    }

    @Test
    void faultsAreSetShownAndLiftedOverHttp() throws Exception {
        GIVEN.send("PUT", "/_simulator/faults", "[{\"kind\":\"unavailable\",\"rate\":1,\"untilSeconds\":60}]");

        assertThat(GIVEN.send("POST", CONVERSE, "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}")
                        .statusCode())
                .isEqualTo(503);
        assertThat(GIVEN.send("GET", "/_simulator/faults", "").body())
                .isEqualTo("[{\"model\":\"all\",\"kind\":\"unavailable\",\"rate\":1.0,\"fromSeconds\":0.0,"
                        + "\"untilSeconds\":60.0}]");
        assertThat(GIVEN.send("DELETE", "/_simulator/faults", "").body()).isEqualTo("[]");
    }

    @Test
    void aFaultsParametersAndLimitsAreShownAsTheyWereSetAndItsStrikesAreCounted() throws Exception {
        String rule = "{\"model\":\"all\",\"kind\":\"throttle\",\"rate\":1.0,\"fromSeconds\":0.0,\"caller\":\"shop\","
                + "\"intent\":\"faq\",\"retryAfterMs\":1500}";
        GIVEN.send("PUT", "/_simulator/faults", "[" + rule + "]");

        assertThat(GIVEN.send("GET", "/_simulator/faults", "").body()).isEqualTo("[" + rule + "]");
        var struck = GIVEN.send(
                "POST",
                CONVERSE,
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}],"
                        + "\"requestMetadata\":{\"caller\":\"shop\",\"intent\":\"faq\"}}");
        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.headers().firstValue("x-amz-retry-after")).contains("1500");
        assertThat(struck.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(GIVEN.send("GET", "/_simulator/calls", ""))
                        .at("/faults/throttle")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void wrongParametersAreRefusedByKeyPath() throws Exception {
        var refused = GIVEN.send(
                "PUT",
                "/_simulator/faults",
                "[{\"kind\":\"stall\",\"rate\":1,\"afterTokens\":-1},{\"kind\":\"slow\",\"rate\":1,\"factor\":0},"
                        + "{\"kind\":\"stream-error\",\"rate\":1,\"error\":\"hang\"},"
                        + "{\"kind\":\"hang\",\"rate\":1,\"factor\":2}]");

        assertThat(json(refused).path("problems").toString())
                .contains(
                        "[0].afterTokens: -1 is negative",
                        "[1].factor: 0.0 is not between 1 and 10000",
                        "[2].error: \\\"hang\\\" is not one of throttle, internal-error, unavailable, model-error",
                        "[3].factor: is not known here");
    }

    @Test
    void everyKindIsListedAndCanBeSetWithItsDefaults() throws Exception {
        JsonNode kinds = json(GIVEN.send("GET", "/_simulator/faults/kinds", ""));

        assertThat(kinds).hasSizeGreaterThan(20);
        for (JsonNode kind : kinds) {
            assertThat(kind.path("description").textValue()).isNotBlank();
            String rule = "[{\"rate\":0,\"kind\":" + kind.path("kind") + "}]";
            var set = GIVEN.send("PUT", "/_simulator/faults", rule);
            assertThat(set.statusCode()).isEqualTo(200);
            assertThat(json(set).get(0).path("kind")).isEqualTo(kind.path("kind"));
        }
    }

    @Test
    void wrongFaultsAreRefusedByKeyPathAndThoseBeforeStay() throws Exception {
        GIVEN.send("PUT", "/_simulator/faults", "[{\"kind\":\"hang\",\"rate\":0}]");

        var refused = GIVEN.send("PUT", "/_simulator/faults", "[{\"kind\":\"melt\",\"rate\":2}]");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("problems")).hasSize(2);
        assertThat(GIVEN.simulator.faults().rules()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "nonsense", "{\"messages\":[{\"role\":\"user\"}]}", "null", "{\"messages\":3}"})
    void aBodyThatCannotBeUsedIsAValidationException(String body) throws Exception {
        var response = GIVEN.send("POST", CONVERSE, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType").orElse("")).startsWith("ValidationException:");
        assertThat(json(response).path("message").textValue()).isNotBlank();
    }

    @Test
    void aHugeBodyIsRefusedAndTheNextRequestIsServed() throws Exception {
        var response = GIVEN.send("POST", CONVERSE, "{\"a\":\"" + "x".repeat(3_000_000) + "\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("message").textValue()).contains("over 100000 bytes");
        assertThat(GIVEN.send("GET", "/_simulator/calls", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/_simulator/x", "/model/x/y", "/model/", "/model/%zz/converse", "/a?b=%"})
    void anUnknownPathIsAnErrorInJson(String path) throws Exception {
        int status = RawHttp.status(GIVEN.simulator.port(), "GET " + path + " HTTP/1.1");

        assertThat(status).isBetween(400, 404);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
