package io.penstock.simulator.serving;

import io.helidon.common.LazyValue;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * A response over chunked HTTP. What is written to {@link #due()} collects until {@link #flush()}: what is due at the same
 * moment travels in one write. Nothing at all is sent before the first flush.
 */
final class OpenStream {
    private final Supplier<OutputStream> out;
    private final ByteArrayOutputStream due = new ByteArrayOutputStream(1024);

    OpenStream(ServerResponse response, String contentType) {
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        this.out = LazyValue.create(response::outputStream);
    }

    ByteArrayOutputStream due() {
        return due;
    }

    void flush() throws IOException {
        if (due.size() > 0) {
            due.writeTo(out.get());
            out.get().flush();
            due.reset();
        }
    }

    void finish() throws IOException {
        flush();
        out.get().close();
    }
}
