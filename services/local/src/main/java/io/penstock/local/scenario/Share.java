package io.penstock.local.scenario;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of request in a mix.
 *
 * @param name that expectations may name it by
 * @param weight how often it comes, beside the other weights
 * @param timeout that it asks for
 * @param inputTokens length of its prompt, about
 * @param outputTokens length of its answer; absent: as the simulated model draws it
 * @param maxTokens that it asks for; absent: its intent's own
 */
public record Share(
        String name,
        int weight,
        IntentName intent,
        TierName tier,
        String caller,
        Duration timeout,
        int inputTokens,
        Optional<Integer> outputTokens,
        Optional<Integer> maxTokens) {
    private static final String SENTENCE = "The parcel was to come on Tuesday, and nobody here has seen it. ";
    private static final int CHARACTERS_PER_TOKEN = 4;

    ChatRequest request(RequestId id) {
        return new ChatRequest(
                id,
                id.value(),
                caller,
                intent,
                tier,
                Optional.empty(),
                List.of(new Message(Message.USER, prompt())),
                Optional.empty(),
                new Parameters(maxTokens, Optional.empty(), Optional.empty(), List.of()),
                Optional.of(timeout),
                Optional.empty(),
                outputTokens
                        .map(tokens -> Map.of("simulator.outputTokens", tokens.toString()))
                        .orElse(Map.of()));
    }

    private String prompt() {
        int length = inputTokens * CHARACTERS_PER_TOKEN;
        return SENTENCE.repeat(length / SENTENCE.length() + 1)
                .substring(0, length)
                .strip();
    }
}
