package io.penstock.domain.answer;

import java.util.Optional;

/** Why an answer ends where it does. */
enum ModelStop {
    FINISHED,
    AT_MAX_TOKENS,
    BY_DEADLINE,
    BY_INTERRUPTION,
    REFUSED,
    BY_GUARDRAIL;

    /** What the providers' words mean; one that is not known here has not cut the answer. */
    static ModelStop of(Optional<String> stopReason) {
        return switch (stopReason.orElse("")) {
            case "max_tokens", "length", "model_context_window_exceeded" -> AT_MAX_TOKENS;
            case AnswerAnalyst.DEADLINE -> BY_DEADLINE;
            case AnswerAnalyst.INTERRUPTED -> BY_INTERRUPTION;
            case "refusal", "content_filtered", "content_filter" -> REFUSED;
            case "guardrail_intervened" -> BY_GUARDRAIL;
            default -> FINISHED;
        };
    }

    /** Whether the model ended the answer, or its provider did; not we, and not a broken connection. */
    boolean isByModel() {
        return this != BY_DEADLINE && this != BY_INTERRUPTION;
    }
}
