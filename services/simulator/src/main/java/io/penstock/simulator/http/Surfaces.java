package io.penstock.simulator.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request to its surface, and answers in JSON whatever no surface answered. */
public final class Surfaces {
    private static final Logger log = LoggerFactory.getLogger(Surfaces.class);

    private final List<Surface> surfaces;

    public Surfaces(List<Surface> surfaces) {
        this.surfaces = List.copyOf(surfaces);
    }

    public void addTo(HttpRouting.Builder routing) {
        routing.any(this::answer).error(RuntimeException.class, Surfaces::unexpected);
    }

    /** Requests that never reach a surface: not HTTP, or not to be parsed. */
    public DirectHandlers directHandlers() {
        var handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(
                    type,
                    (request, event, status, headers, message) -> DirectHandler.TransportResponse.builder()
                            .status(status)
                            .headers(headers)
                            .header(HeaderNames.CONTENT_TYPE, "application/json")
                            .keepAlive(false)
                            .entity(Json.bytes(Json.object().put("message", status.reasonPhrase())))
                            .build());
        }
        return handlers.build();
    }

    private void answer(ServerRequest request, ServerResponse response) throws IOException {
        serve(request, response);
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("the client asked for it, and the server would not do it by itself");
        }
    }

    private void serve(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().absolute().rawPath();
        Optional<Surface> surface = surfaces.stream().filter(s -> s.knows(path)).findFirst();
        if (surface.isEmpty()) {
            Json.send(response, 404, Json.object().put("message", "There is no such path."));
            return;
        }
        try {
            surface.get().answer(request, response);
        } catch (InterruptedException closing) {
            throw new CloseConnectionException("the simulator is closing", closing);
        }
    }

    /** A defect of the simulator: the caller hears of it in JSON, and the log by its kind alone. */
    private static void unexpected(ServerRequest request, ServerResponse response, RuntimeException defect) {
        log.error("A request was answered with 500: {} at {}", defect.getClass().getName(), place(defect));
        Json.send(response, 500, Json.object().put("message", "The simulator failed to answer."));
    }

    private static String place(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
