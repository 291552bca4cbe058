package io.penstock.simulator.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names calls for their callers' logs; nothing depends on a name, so it need not be repeatable or secure. */
public final class RequestIds {
    private RequestIds() {}

    public static String next() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
