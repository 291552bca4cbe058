package io.penstock.worker.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** An HTTP server on loopback that answers every call in one way. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<Integer> clientPorts = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();

    /** Answers one call. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange call) throws IOException;
    }

    private ScriptedServer(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            clientPorts.add(call.getRemoteAddress().getPort());
            paths.add(call.getRequestURI().getRawPath());
            headers.add(call.getRequestHeaders());
            bodies.add(new String(call.getRequestBody().readAllBytes(), UTF_8));
            answer.to(call);
            call.close();
        });
        server.start();
    }

    static ScriptedServer that(Answer answer) {
        return new ScriptedServer(answer);
    }

    /** An error as Bedrock sends it. */
    static Answer refuses(int status, String type, Map<String, String> headers) {
        return call -> {
            byte[] body = "{\"message\":\"said by the server\"}".getBytes(UTF_8);
            call.getResponseHeaders().set("x-amzn-ErrorType", type + ":http://internal.amazon.com/");
            call.getResponseHeaders().set("Content-Type", "application/json");
            headers.forEach(call.getResponseHeaders()::set);
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
        };
    }

    /** A stream of these frames, and its end. */
    static Answer streams(byte[]... frames) {
        return call -> {
            var all = new ByteArrayOutputStream();
            for (byte[] frame : frames) {
                all.write(frame);
            }
            call.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
            call.sendResponseHeaders(200, all.size());
            call.getResponseBody().write(all.toByteArray());
        };
    }

    /** A body as it is. */
    static Answer text(String type, String body) {
        return call -> {
            byte[] bytes = body.getBytes(UTF_8);
            call.getResponseHeaders().set("Content-Type", type);
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        };
    }

    static byte[] event(String type, String json) {
        return frame(":event-type", "event", type, json);
    }

    static byte[] exception(String type, String json) {
        return frame(":exception-type", "exception", type, json);
    }

    private static byte[] frame(String typeHeader, String messageType, String type, String json) {
        Map<String, HeaderValue> headers = new HashMap<>();
        headers.put(":message-type", HeaderValue.fromString(messageType));
        headers.put(typeHeader, HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        var out = new ByteArrayOutputStream();
        new Message(headers, json.getBytes(UTF_8)).encode(out);
        return out.toByteArray();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> bodies() {
        return bodies;
    }

    List<String> paths() {
        return paths;
    }

    /** One a call; equal ones came over one connection. */
    List<Integer> clientPorts() {
        return clientPorts;
    }

    List<Headers> headers() {
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
