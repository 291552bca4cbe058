package io.penstock.domain.request;

import io.penstock.domain.config.AnswerFormat;
import io.penstock.domain.request.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can be wrong with a request whatever the configuration: turns, ranges, empty texts. */
final class ShapeCheck {
    private static final Pattern ID = Pattern.compile("\\p{Graph}{1,200}");

    private final List<Problem> problems = new ArrayList<>();

    private ShapeCheck() {}

    static List<Problem> of(ChatRequest request, Duration leastTimeout) {
        var check = new ShapeCheck();
        check.checkId(request.id().value());
        check.checkCaller(request);
        check.checkMessages(request.messages());
        check.checkParameters(request.parameters());
        check.checkWishes(request, leastTimeout);
        check.checkSize(request);
        return check.problems;
    }

    /** Ids go into logs, metadata and keys. */
    private void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            add(
                    Code.INVALID_REQUEST_ID,
                    "requestId",
                    "has " + id.length()
                            + " characters; it has to have 1 to 200, letters, digits and punctuation only");
        }
    }

    private void checkCaller(ChatRequest request) {
        if (request.caller().isBlank()) {
            add(Code.INVALID_CALLER, "caller", "is empty; it has to name the service that asks");
        }
    }

    private void checkMessages(List<Message> messages) {
        if (messages.isEmpty()) {
            add(Code.EMPTY_MESSAGES, "messages", "has no message; at least one user message is needed");
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            String path = "messages[" + i + "]";
            String expected = i % 2 == 0 ? Message.USER : Message.ASSISTANT;
            if (!message.role().equals(expected)) {
                add(Code.INVALID_TURN_ORDER, path + ".role", "has to be " + expected + ": turns alternate, user first");
            }
            if (message.content().isBlank()) {
                add(Code.EMPTY_CONTENT, path + ".content", "is empty");
            }
        }
        if (!messages.isEmpty() && messages.size() % 2 == 0) {
            add(
                    Code.INVALID_TURN_ORDER,
                    "messages[" + (messages.size() - 1) + "].role",
                    "is the last turn and has to be the user's");
        }
    }

    private void checkParameters(Parameters parameters) {
        parameters
                .maxTokens()
                .filter(max -> max < 1)
                .ifPresent(max -> add(Code.INVALID_MAX_TOKENS, "parameters.maxTokens", max + " is not 1 or more"));
        parameters
                .temperature()
                .filter(t -> !(t >= 0 && t <= 1))
                .ifPresent(t -> add(Code.INVALID_TEMPERATURE, "parameters.temperature", t + " is not from 0 to 1"));
        parameters
                .topP()
                .filter(p -> !(p > 0 && p <= 1))
                .ifPresent(p -> add(Code.INVALID_TOP_P, "parameters.topP", p + " is not above 0 and at most 1"));
    }

    private void checkWishes(ChatRequest request, Duration leastTimeout) {
        request.timeout()
                .filter(t -> t.compareTo(leastTimeout) < 0)
                .ifPresent(t -> add(
                        Code.INVALID_TIMEOUT,
                        "timeoutMs",
                        t.toMillis() + " leaves no time for a call; it has to be " + leastTimeout.toMillis()
                                + " or more"));
        if (request.expectedFormat().isPresent()
                && AnswerFormat.named(request.expectedFormat().get()).isEmpty()) {
            add(Code.INVALID_FORMAT, "expectedFormat", "is neither text nor json");
        }
    }

    private void checkSize(ChatRequest request) {
        int bytes = RequestSize.bytes(request);
        if (bytes > RequestSize.MAX_BYTES) {
            add(
                    Code.INPUT_TOO_LARGE,
                    "messages",
                    "the request's " + bytes + " bytes are over " + RequestSize.MAX_BYTES);
        }
    }

    private void add(Code code, String field, String message) {
        problems.add(new Problem(code, field, message));
    }
}
