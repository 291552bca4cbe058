package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.serving.Dialect;
import java.time.Duration;
import java.util.Optional;

/** What Bedrock's operations have in common: the path names the model, and the errors. */
abstract class BedrockDialect implements Dialect {
    private final String model;

    BedrockDialect(String model) {
        this.model = model;
    }

    final String model() {
        return model;
    }

    @Override
    public final Optional<String> model(JsonNode body) {
        return Optional.of(model);
    }

    @Override
    public final void refuse(ServerResponse response, Refusal reason, Optional<Duration> retryAfter) {
        BedrockError.of(reason).send(response, retryAfter);
    }

    @Override
    public final void unusable(ServerResponse response, String why) {
        BedrockError.ValidationException.send(response, why);
    }
}
