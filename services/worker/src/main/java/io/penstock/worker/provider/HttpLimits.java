package io.penstock.worker.provider;

import java.time.Duration;

/** What every provider's HTTP client is told of time. */
final class HttpLimits {
    /** Longer than any call; the turn ends a call long before. */
    static final Duration NEVER = Duration.ofHours(1);

    /** How long an idle connection is kept: shorter than the servers' own idea of it, else calls meet connections just closed. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(50);

    private HttpLimits() {}
}
