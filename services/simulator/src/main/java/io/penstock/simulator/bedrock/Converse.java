package io.penstock.simulator.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.penstock.simulator.serving.Question;
import java.util.function.ToIntFunction;

/** Converse, and ConverseStream with the same body. */
final class Converse extends BedrockDialect {
    private final boolean streamed;

    Converse(String model, boolean streamed) {
        super(model);
        this.streamed = streamed;
    }

    @Override
    public Question read(JsonNode body, Headers headers, ToIntFunction<String> longestAnswer) {
        var ask = ConverseReader.read(model(), body, headers, longestAnswer.applyAsInt(model()));
        return new Question(ask, streamed, ConverseWording.INSTANCE);
    }
}
