package io.penstock.simulator.serving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request by hand on a socket of its own: every byte that comes back, and whether the connection is still open. */
final class RawStream implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    RawStream(int port, String path, String body) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = socket.getInputStream();
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads until {@code text} was heard; fails at the end of the connection. */
    String readUntil(String text) throws IOException {
        socket.setSoTimeout(10_000);
        while (!heard().contains(text)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed before \"" + text + "\"");
            }
            heard.write(next);
        }
        return heard();
    }

    String readToEnd() throws IOException {
        socket.setSoTimeout(10_000);
        heard.writeBytes(in.readAllBytes());
        return heard();
    }

    /** Reads until nothing comes for so long; whether the connection is open still. */
    boolean silentAndOpenAfter(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                heard.write(next);
            }
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    String heard() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
