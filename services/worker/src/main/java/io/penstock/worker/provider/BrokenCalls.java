package io.penstock.worker.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Calls that ended without a word of the provider: the connection failed, broke, or was never tried. */
final class BrokenCalls {
    private static final String UNREADABLE = "the provider's answer cannot be read";

    private BrokenCalls() {}

    /**
     * @param answering whether part of the answer had come
     * @param byClient whether the client threw it, and not our own code
     */
    static Failure of(Throwable cause, boolean answering, boolean byClient) {
        Detail detail = new Detail(root(cause).getClass().getSimpleName(), words(cause));
        // Waiting for an answer has no limit of the client's own, so a time-out is that of connecting.
        boolean unconnected = has(cause, ConnectException.class)
                || has(cause, UnknownHostException.class)
                || has(cause, SocketTimeoutException.class);
        if (unconnected || (has(cause, SSLException.class) && !answering)) {
            return new Failure.Unreachable(detail);
        }
        if (has(cause, IOException.class) || has(cause, ClosedChannelException.class) || answering) {
            return new Failure.Interrupted(detail);
        }
        if (text(cause).contains("credentials")) {
            return new Failure.AccessDenied(detail);
        }
        // Such as a pool with no connection free: another lane's client may well do.
        return byClient ? new Failure.Unreachable(detail) : new Failure.Internal(detail);
    }

    /** An answer that is not what the provider's own client expects; what it says of it may quote the answer. */
    static Failure unreadable(Throwable cause) {
        return new Failure.Interrupted(new Detail(root(cause).getClass().getSimpleName(), UNREADABLE));
    }

    /** What the client says; a parser's words (AWS's SDK has one of its own) quote what it could not read, which is the answer. */
    private static String words(Throwable cause) {
        boolean parsing = has(cause, JsonProcessingException.class)
                || has(cause, software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException.class);
        return parsing ? UNREADABLE : text(cause);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).stream().anyMatch(type::isInstance);
    }

    /** A failure and what caused it, outermost first. */
    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        // A chain of causes may be a circle.
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).getLast();
    }

    private static String text(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse("");
    }
}
