package io.penstock.simulator.model;

import java.util.Optional;

/**
 * What a request asks of a model, whichever API it came by. It carries lengths, never text.
 *
 * @param model as the caller named it
 * @param characters of text in all messages and the system prompt
 * @param blocks messages and system blocks, each of which costs the model's overhead
 * @param promptWantsJson the last user message, the system prompt or the answer's format asks for JSON
 * @param maxTokens the caller's cap on the answer
 * @param samplingParameters how many of temperature and topP it sets
 */
public record Ask(
        String model,
        long characters,
        int blocks,
        boolean promptWantsJson,
        Optional<Integer> maxTokens,
        int samplingParameters,
        Labels labels) {

    /** One that leaves temperature and topP to the model. */
    public Ask(
            String model,
            long characters,
            int blocks,
            boolean promptWantsJson,
            Optional<Integer> maxTokens,
            Labels labels) {
        this(model, characters, blocks, promptWantsJson, maxTokens, 0, labels);
    }

    public boolean wantsJson() {
        return promptWantsJson || labels.wantsJson();
    }

    /** Input tokens as this model counts them. */
    public long inputTokensFor(ModelProfile profile) {
        return labels.inputTokens()
                .map(Integer::longValue)
                .orElseGet(() -> (long) Math.ceil(characters / profile.charactersPerToken())
                        + (long) blocks * profile.messageOverheadTokens());
    }

    /** The most output this call may produce: what its quota reservation has to cover. */
    public int outputLimitFor(ModelProfile profile) {
        return Math.min(maxTokens.orElse(profile.maxOutputTokens()), profile.maxOutputTokens());
    }
}
