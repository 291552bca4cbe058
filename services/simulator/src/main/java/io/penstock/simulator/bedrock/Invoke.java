package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.penstock.simulator.anthropic.MessagesReader;
import io.penstock.simulator.anthropic.MessagesWording;
import io.penstock.simulator.serving.Question;
import java.util.function.ToIntFunction;

/** InvokeModel with a body as Anthropic's models take it. */
final class Invoke extends BedrockDialect {
    Invoke(String model) {
        super(model);
    }

    @Override
    public Question read(JsonNode body, Headers headers, ToIntFunction<String> longestAnswer) {
        var ask = MessagesReader.read(model(), body, headers, longestAnswer);
        return new Question(ask, false, new MessagesWording(model()));
    }
}
