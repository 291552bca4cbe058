package io.penstock.domain.request;

/**
 * One thing wrong with a request.
 *
 * @param field path of the field, such as {@code messages[2].content}
 * @param message what is wrong and what would be right; never prompt text
 */
public record Problem(Code code, String field, String message) {

    /** The codes of the contract with producers; a name once published keeps its meaning. */
    public enum Code {
        INVALID_REQUEST_ID,
        UNKNOWN_INTENT,
        UNKNOWN_TIER,
        INVALID_CALLER,
        INVALID_MODEL,
        EMPTY_MESSAGES,
        INVALID_TURN_ORDER,
        EMPTY_CONTENT,
        INPUT_TOO_LARGE,
        INPUT_EXCEEDS_MODEL_LIMIT,
        INVALID_TEMPERATURE,
        INVALID_TOP_P,
        INVALID_MAX_TOKENS,
        MAX_TOKENS_EXCEEDED,
        INVALID_TIMEOUT,
        INVALID_FORMAT
    }
}
