package io.penstock.simulator.openai;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.serving.Serving;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Answers {@code POST /v1/chat/completions} as OpenAI's API does. Any key will do, but there must be one. */
public final class OpenAiSurface implements Surface {
    private static final String COMPLETIONS = "/v1/chat/completions";
    private static final HeaderName REQUEST_ID = HeaderNames.create("x-request-id");

    private final Serving serving;
    private final InstantSource clock;

    public OpenAiSurface(Serving serving, InstantSource clock) {
        this.serving = serving;
        this.clock = clock;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith(COMPLETIONS);
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header(REQUEST_ID, "req_" + RequestIds.next());
        if (!request.path().absolute().rawPath().equals(COMPLETIONS)
                || !request.prologue().method().equals(Method.POST)) {
            OpenAiError.NO_SUCH_PATH.send(response, Optional.empty());
        } else if (!request.headers().contains(HeaderNames.AUTHORIZATION)) {
            OpenAiError.INVALID_KEY.send(response, Optional.empty());
        } else {
            serving.serve(new Completions(clock.instant()), request, response);
        }
    }
}
