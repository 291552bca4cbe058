package io.penstock.local.client;

import io.penstock.domain.request.ChatRequest;

/** A line of a JSON Lines file of requests. */
public sealed interface RequestLine {
    int number();

    /** A request, as far as its form goes; whether it is valid is for the dispatcher to say. */
    record Good(int number, ChatRequest request) implements RequestLine {}

    /**
     * Not a request.
     *
     * @param number from 1
     * @param field path of the field; empty when the whole line is meant
     */
    record Bad(int number, Code code, String field, String message) implements RequestLine {}

    enum Code {
        NOT_JSON,
        MISSING_FIELD,
        UNKNOWN_FIELD,
        WRONG_TYPE,
        /** Larger than the topic takes. */
        TOO_LARGE,
        /** The cluster refused it. */
        NOT_SENT
    }
}
