package io.penstock.simulator.model;

import java.util.Optional;

/**
 * What a request asks of a model, whichever API it came by. It carries lengths, never text.
 *
 * @param model as the caller named it
 * @param characters of text in all messages and the system prompt
 * @param blocks messages and system blocks, each of which costs the model's overhead
 * @param wantsJson the last user message or the system prompt asks for JSON
 * @param maxTokens the caller's cap on the answer
 * @param requestId the caller's own name for the request that this call serves
 * @param inputTokens a count to report instead of an estimate
 * @param outputTokens a length to give the answer instead of a drawn one
 */
public record Ask(
        String model,
        long characters,
        int blocks,
        boolean wantsJson,
        Optional<Integer> maxTokens,
        Optional<String> requestId,
        Optional<Integer> inputTokens,
        Optional<Integer> outputTokens) {

    /** Input tokens as this model counts them. */
    public long inputTokensFor(ModelProfile profile) {
        return inputTokens
                .map(Integer::longValue)
                .orElseGet(() -> (long) Math.ceil(characters / profile.charactersPerToken())
                        + (long) blocks * profile.messageOverheadTokens());
    }

    /** The most output this call may produce: what its quota reservation has to cover. */
    public int outputLimitFor(ModelProfile profile) {
        return Math.min(maxTokens.orElse(profile.maxOutputTokens()), profile.maxOutputTokens());
    }
}
