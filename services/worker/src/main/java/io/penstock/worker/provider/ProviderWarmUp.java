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
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some calls to a server of our own on loopback, by the client that real calls use: they load the SDK's classes for both ways, and let
 * the JVM compile what all calls pass. The first real calls would else wait for that together, and look as if their provider hung.
 */
final class ProviderWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderWarmUp.class);
    private static final String NAME = "warm-up";
    private static final int CALLS = 50;

    /** A start is not held up for longer: not by a machine so busy that it would need more, and not by a call that does not end by itself. */
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    private ProviderWarmUp() {}

    /** Never fails: what cannot be warmed up is cold. */
    static void run(ProviderSettings.Kind kind, String region) {
        try (var answers = new CannedAnswers(kind)) {
            int done =
                    calls(new ProviderSettings(kind, Optional.of(answers.address()), 1, Duration.ofSeconds(1)), region);
            LOG.debug("{} warmed up by {} calls", kind, done);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("{} starts cold: {}", kind, String.valueOf(failed));
        }
    }

    /** @return how many were answered */
    private static int calls(ProviderSettings settings, String region) {
        long giveUp = System.nanoTime() + ENOUGH.toNanos();
        try (ModelProvider provider = ModelProviders.connect(NAME, settings, region)) {
            for (int done = 0; done < CALLS; done++) {
                long left = giveUp - System.nanoTime();
                if (left <= 0 || !answered(provider, left)) {
                    return done;
                }
            }
            return CALLS;
        }
    }

    private static boolean answered(ModelProvider provider, long nanos) {
        return provider.stream(call(), new AnswerStream(InstantSource.system()))
                .thenApply(Optional::isEmpty)
                .completeOnTimeout(false, nanos, TimeUnit.NANOSECONDS)
                .join();
    }

    static ModelCall call() {
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
