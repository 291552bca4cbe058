package io.penstock.worker.provider;

import io.penstock.domain.config.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * One call to a loopback port where nobody listens: it fails at once, and has loaded the SDK's classes on its way, which
 * the first real call would wait a second for.
 */
final class BedrockWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(BedrockWarmUp.class);
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private BedrockWarmUp() {}

    static void run(String region) {
        var settings =
                new ProviderSettings(ProviderSettings.Kind.BEDROCK, Optional.of(NOBODY), 1, Duration.ofSeconds(1));
        var threads = BedrockClients.threads();
        try (var client = BedrockClients.connect(settings, region, threads)) {
            client.converseStream(
                            request -> request.modelId("warm-up")
                                    .messages(message -> message.role(ConversationRole.USER)
                                            .content(content -> content.text("warm-up"))),
                            ConverseStreamResponseHandler.builder()
                                    .subscriber(event -> {})
                                    .build())
                    .join();
        } catch (CompletionException refused) {
            LOG.debug("warmed up");
        } finally {
            threads.eventLoopGroup().shutdownGracefully();
        }
    }
}
