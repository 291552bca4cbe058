package io.penstock.simulator.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** One API that the simulator speaks. Surfaces are asked in turn; the first that knows the path answers. */
public interface Surface {
    /** Whether a raw (still percent-encoded) path is this surface's. */
    boolean knows(String rawPath);

    /** Answers a request whose path it knows. */
    void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException;
}
