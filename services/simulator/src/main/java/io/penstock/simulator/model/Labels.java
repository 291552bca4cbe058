package io.penstock.simulator.model;

import java.util.Optional;

/**
 * What a caller says of its call beside the prompt; all of it optional.
 *
 * @param requestId the caller's own name for the request that this call serves
 * @param caller on whose behalf
 * @param intent what for
 * @param wantsJson asks for a JSON answer, whatever the prompt says
 * @param inputTokens a count to report instead of an estimate
 * @param outputTokens a length to give the answer instead of a drawn one
 */
public record Labels(
        Optional<String> requestId,
        Optional<String> caller,
        Optional<String> intent,
        boolean wantsJson,
        Optional<Integer> inputTokens,
        Optional<Integer> outputTokens) {
    public static final Labels NONE =
            new Labels(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
}
