package io.penstock.domain.request;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chat request as a producer published it; not yet known to be valid.
 *
 * @param model model wished for, by its name in the configuration or the provider's id
 * @param messages the conversation, oldest first
 * @param timeout time allowed from the broker's append time; absent: the intent's own
 * @param expectedFormat {@code text} or {@code json}; absent: the intent's own
 * @param variables values for the intent's template
 */
public record ChatRequest(
        RequestId id,
        String sessionId,
        String caller,
        IntentName intent,
        TierName tier,
        Optional<String> model,
        List<Message> messages,
        Optional<String> system,
        Parameters parameters,
        Optional<Duration> timeout,
        Optional<String> expectedFormat,
        Map<String, String> variables) {

    public ChatRequest withMessages(List<Message> newMessages) {
        return with(id, newMessages);
    }

    public ChatRequest withId(RequestId newId) {
        return with(newId, messages);
    }

    private ChatRequest with(RequestId newId, List<Message> newMessages) {
        return new ChatRequest(
                newId,
                sessionId,
                caller,
                intent,
                tier,
                model,
                newMessages,
                system,
                parameters,
                timeout,
                expectedFormat,
                variables);
    }
}
