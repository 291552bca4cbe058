package io.penstock.simulator.anthropic;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.serving.Serving;
import java.io.IOException;
import java.util.Optional;

/** Answers {@code POST /v1/messages} as Anthropic's API does. Any key will do, but there must be one. */
public final class AnthropicSurface implements Surface {
    private static final String MESSAGES = "/v1/messages";
    private static final HeaderName REQUEST_ID = HeaderNames.create("request-id");
    private static final HeaderName API_KEY = HeaderNames.create("x-api-key");

    private final Serving serving;

    public AnthropicSurface(Serving serving) {
        this.serving = serving;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith(MESSAGES);
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        String requestId = "req_" + RequestIds.next();
        response.header(REQUEST_ID, requestId);
        if (!request.path().absolute().rawPath().equals(MESSAGES)
                || !request.prologue().method().equals(Method.POST)) {
            AnthropicError.NO_SUCH_PATH.send(response, requestId, Optional.empty());
        } else if (!request.headers().contains(API_KEY) && !request.headers().contains(HeaderNames.AUTHORIZATION)) {
            AnthropicError.AUTHENTICATION.send(response, requestId, Optional.empty());
        } else {
            serving.serve(new Messages(requestId), request, response);
        }
    }
}
