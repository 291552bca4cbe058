package io.penstock.simulator.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * HTTP/1.1, plus a way to notice that the client of a hanging call went away: the server does not read from a connection
 * while a request is being answered, so somebody has to. A connection's requests are all handled on its own virtual
 * thread, which is how a handler finds its connection.
 */
public final class Connections implements ServerConnectionSelector {
    private static final ThreadLocal<DataReader> CURRENT = new ThreadLocal<>();

    private final ServerConnectionSelector http1 =
            Http1ConnectionSelector.builder().config(Http1Config.create()).build();

    /**
     * Begins to watch for the client of the current request closing its connection. Once only in a request, whose body must
     * have been read; afterwards the connection is of no use and must be closed.
     */
    public ClientWatch watchClient() {
        DataReader reader = Objects.requireNonNull(CURRENT.get(), "not called from a request's thread");
        var gone = new CountDownLatch(1);
        Thread.ofVirtual().name("client-watch").start(() -> readToEnd(reader, gone));
        return new ClientWatch(gone);
    }

    private static void readToEnd(DataReader reader, CountDownLatch gone) {
        try {
            while (true) {
                reader.ensureAvailable();
                reader.skip(reader.available());
            }
        } catch (DataReader.InsufficientDataAvailableException
                | UncheckedIOException
                | CloseConnectionException closed) {
            gone.countDown();
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Known(http1.connection(context), context.dataReader());
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    private static final class Known implements ServerConnection {
        private final ServerConnection connection;
        private final DataReader reader;

        Known(ServerConnection connection, DataReader reader) {
            this.connection = connection;
            this.reader = reader;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            CURRENT.set(reader);
            try {
                connection.handle(limit);
            } finally {
                CURRENT.remove();
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
