package io.penstock.simulator.bedrock;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.engine.Engine;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.http.UnusableBodyException;
import io.penstock.simulator.model.ModelProfile;
import io.penstock.simulator.serving.Serving;
import java.io.IOException;
import java.util.Optional;

/** Answers {@code POST /model/{id}/…}: converse, converse-stream, invoke and count-tokens, as Bedrock Runtime does. */
public final class BedrockSurface implements Surface {
    private final Serving serving;
    private final Engine engine;
    private final int maxBodyBytes;

    public BedrockSurface(Serving serving, Engine engine, int maxBodyBytes) {
        this.serving = serving;
        this.engine = engine;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith("/model/");
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header("x-amzn-RequestId", RequestIds.next());
        Optional<ModelPath> path = ModelPath.of(request.path().absolute().rawPath());
        if (path.isEmpty() || !request.prologue().method().equals(Method.POST)) {
            BedrockError.UnknownOperationException.send(response);
            return;
        }
        String model = path.get().model();
        switch (path.get().operation()) {
            case "converse" -> serving.serve(new Converse(model, false), request, response);
            case "converse-stream" -> serving.serve(new Converse(model, true), request, response);
            case "invoke" -> serving.serve(new Invoke(model), request, response);
            case "count-tokens" -> countTokens(model, request, response);
            default -> BedrockError.UnknownOperationException.send(response);
        }
    }

    /** No model is called, so nothing is counted and no fault strikes. */
    private void countTokens(String model, ServerRequest request, ServerResponse response) throws IOException {
        Optional<ModelProfile> profile = engine.model(model);
        try {
            var ask = TokenCount.read(model, Json.read(request, maxBodyBytes), request.headers());
            profile.ifPresentOrElse(
                    known -> Json.send(response, 200, Json.object().put("inputTokens", ask.inputTokensFor(known))),
                    () -> BedrockError.ResourceNotFoundException.send(response));
        } catch (UnusableBodyException unusable) {
            BedrockError.ValidationException.send(response, unusable.reason());
        }
    }
}
