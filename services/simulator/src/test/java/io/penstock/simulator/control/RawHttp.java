package io.penstock.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP by hand, for request lines that no client library would send. */
final class RawHttp {
    private RawHttp() {}

    /** Sends one request and returns the status of its answer, whose body must be JSON. */
    static int status(int port, String requestLine) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            String request = requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] headAndBody = answer.split("\r\n\r\n", 2);
            new ObjectMapper().readTree(headAndBody[1]).required("message");
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
