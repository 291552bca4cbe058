package io.penstock.worker.provider;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import java.util.List;

/**
 * A call in the words of OpenAI's chat completions.
 *
 * @param loopback whether the endpoint is on this machine: see {@link SimulatorHeaders}
 */
record OpenAiRequests(boolean loopback) {

    ChatCompletionCreateParams of(ModelCall call) {
        ChatRequest request = call.request();
        var params = ChatCompletionCreateParams.builder()
                .model(call.model().value())
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        call.system().ifPresent(params::addSystemMessage);
        request.messages().forEach(message -> add(params, message));
        switch (call.options().maxTokensKey()) {
            case MAX_COMPLETION_TOKENS -> params.maxCompletionTokens((long) call.maxTokens());
            case MAX_TOKENS -> olderMaxTokens(params, call.maxTokens());
        }
        call.temperature().ifPresent(params::temperature);
        call.topP().ifPresent(params::topP);
        List<String> stops = request.parameters().stopSequences();
        if (!stops.isEmpty()) {
            params.stopOfStrings(stops);
        }
        call.options()
                .serviceTier()
                .ifPresent(tier -> params.serviceTier(ChatCompletionCreateParams.ServiceTier.of(tier)));
        if (loopback) {
            SimulatorHeaders.of(request).forEach(params::putAdditionalHeader);
        }
        return params.build();
    }

    @SuppressWarnings(
            "deprecation") // OpenAI's own models want the newer key; some compatible servers know this one only.
    private static void olderMaxTokens(ChatCompletionCreateParams.Builder params, long maxTokens) {
        params.maxTokens(maxTokens);
    }

    private static void add(ChatCompletionCreateParams.Builder params, Message message) {
        if (message.role().equals(Message.USER)) {
            params.addUserMessage(message.content());
        } else {
            params.addAssistantMessage(message.content());
        }
    }
}
