package io.penstock.worker.provider;

import io.penstock.domain.IntentName;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call to a loopback port where nobody listens: it fails at once, and has loaded the SDK's classes on its way, which
 * the first real call would wait a second for.
 */
final class ProviderWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderWarmUp.class);
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final String NAME = "warm-up";

    /** No call is trusted to end by itself: not one that has nobody to talk to, either. */
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    private ProviderWarmUp() {}

    static void run(ProviderSettings.Kind kind, String region) {
        var settings = new ProviderSettings(kind, Optional.of(NOBODY), 1, Duration.ofSeconds(1));
        try (ModelProvider provider = ModelProviders.connect(NAME, settings, region)) {
            var refused = provider.stream(call(), new AnswerStream(InstantSource.system()))
                    .completeOnTimeout(Optional.empty(), ENOUGH.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            LOG.debug("{} warmed up: {}", kind, refused);
        }
    }

    private static ModelCall call() {
        var request = new ChatRequest(
                new RequestId(NAME),
                "",
                NAME,
                new IntentName(NAME),
                new TierName(NAME),
                Optional.empty(),
                List.of(new Message(Message.USER, NAME)),
                Optional.empty(),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new ModelCall(new ModelId(NAME), request, 1, Optional.empty(), Optional.empty());
    }
}
