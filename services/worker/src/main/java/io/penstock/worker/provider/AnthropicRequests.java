package io.penstock.worker.provider;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ModelOptions.CacheLife;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import java.util.List;
import java.util.Optional;

/**
 * A call in Anthropic's words.
 *
 * @param loopback whether the endpoint is on this machine: see {@link SimulatorHeaders}
 */
record AnthropicRequests(boolean loopback) {

    MessageCreateParams of(ModelCall call) {
        ChatRequest request = call.request();
        var params = MessageCreateParams.builder().model(call.model().value()).maxTokens(call.maxTokens());
        request.messages().forEach(message -> add(params, message));
        call.system().ifPresent(text -> system(params, text, call.options().promptCache()));
        // No setters any more, since the newest models refuse them; what a model takes, its catalogue entry knows.
        call.temperature().ifPresent(value -> params.putAdditionalBodyProperty("temperature", JsonValue.from(value)));
        call.topP().ifPresent(value -> params.putAdditionalBodyProperty("top_p", JsonValue.from(value)));
        request.parameters().stopSequences().forEach(params::addStopSequence);
        if (loopback) {
            SimulatorHeaders.of(request).forEach(params::putAdditionalHeader);
        }
        return params.build();
    }

    private static void add(MessageCreateParams.Builder params, Message message) {
        if (message.role().equals(Message.USER)) {
            params.addUserMessage(message.content());
        } else {
            params.addAssistantMessage(message.content());
        }
    }

    private static void system(MessageCreateParams.Builder params, String text, Optional<CacheLife> cache) {
        cache.ifPresentOrElse(
                life -> params.systemOfTextBlockParams(List.of(TextBlockParam.builder()
                        .text(text)
                        .cacheControl(CacheControlEphemeral.builder()
                                .ttl(CacheControlEphemeral.Ttl.of(life.text()))
                                .build())
                        .build())),
                () -> params.system(text));
    }
}
