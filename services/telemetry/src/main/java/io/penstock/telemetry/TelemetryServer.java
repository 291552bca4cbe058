package io.penstock.telemetry;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Collectors;

/** The HTTP side of {@link Telemetry}. */
final class TelemetryServer implements AutoCloseable {
    private static final int TRIES = 50;
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final WebServer server;
    private final String host;

    private TelemetryServer(WebServer server, String host) {
        this.server = server;
        this.host = host;
    }

    static TelemetryServer start(String host, int port, Health health, PrometheusMeterRegistry registry) {
        for (int i = 0; i <= (port == 0 ? 0 : TRIES); i++) {
            WebServer server = server(host, port + i, health, registry).start();
            // A port that is taken is logged by the server, and told by having none.
            if (server.port() > 0) {
                return new TelemetryServer(server, host);
            }
            server.stop();
        }
        throw new UncheckedIOException(new IOException(
                "telemetry: none of the ports " + port + " to " + (port + TRIES) + " on " + host + " is free"));
    }

    private static WebServer server(String host, int port, Health health, PrometheusMeterRegistry registry) {
        return WebServer.builder()
                .address(address(host))
                .port(port)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .shutdownHook(false)
                .routing(routing -> route(routing, health, registry))
                .build();
    }

    private static void route(HttpRouting.Builder routing, Health health, PrometheusMeterRegistry registry) {
        routing.get("/health/live", (request, response) -> send(response, health.isLive(), health))
                .get("/health/ready", (request, response) -> send(response, health.isReady(), health))
                .get(
                        "/metrics",
                        (request, response) -> response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS)
                                .send(registry.scrape()))
                .any((request, response) -> response.status(Status.NOT_FOUND_404)
                        .header(HeaderNames.CONTENT_TYPE, JSON)
                        .send("{\"message\":\"there are /health/live, /health/ready and /metrics\"}"));
    }

    /** Names of parts are the services' own and need no escaping. */
    private static void send(ServerResponse response, boolean well, Health health) {
        String parts = health.states().entrySet().stream()
                .map(part -> "\"" + part.getKey() + "\":\"" + part.getValue() + "\"")
                .collect(Collectors.joining(","));
        response.status(well ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, JSON)
                .send("{\"ok\":" + well + ",\"parts\":{" + parts + "}}");
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new UncheckedIOException(
                    "telemetry.host: \"" + host + "\" is not an address of this machine", unknown);
        }
    }

    String address() {
        return "http://" + host + ":" + server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
