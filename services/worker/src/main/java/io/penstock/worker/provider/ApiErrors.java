package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The errors of Anthropic's and OpenAI's APIs as our kinds of failure. An error within a stream comes after a status of 200, so the
 * words decide, and the status where they say too little.
 */
final class ApiErrors {
    private ApiErrors() {}

    /**
     * What the provider said.
     *
     * @param words its code and its type, the more telling first
     */
    record Said(int status, List<String> words, String message, Optional<Duration> retryAfter) {
        static Said of(
                int status,
                Optional<String> code,
                Optional<String> type,
                String message,
                Optional<Duration> retryAfter) {
            return new Said(
                    status, Stream.of(code, type).flatMap(Optional::stream).toList(), message, retryAfter);
        }
    }

    static Failure of(Said said) {
        String name = said.words().stream().findFirst().orElse("HTTP " + said.status());
        var detail = new Detail(name, said.message());
        return said.words().stream()
                .flatMap(word -> byWord(word, detail, said.retryAfter()).stream())
                .findFirst()
                .orElseGet(() -> StatusFailures.of(said.status(), detail, said.retryAfter()));
    }

    private static Optional<Failure> byWord(String word, Detail detail, Optional<Duration> retryAfter) {
        return switch (word) {
            case "insufficient_quota", "billing_error" -> Optional.of(new Failure.QuotaExceeded(detail));
            case "rate_limit_error", "rate_limit_exceeded" -> Optional.of(new Failure.Throttled(detail, retryAfter));
            case "overloaded_error" -> Optional.of(new Failure.Unavailable(detail, retryAfter));
            case "timeout_error", "timeout" -> Optional.of(new Failure.ModelTimeout(detail));
            case "authentication_error", "permission_error", "invalid_api_key", "model_not_allowed" ->
                Optional.of(new Failure.AccessDenied(detail));
            case "not_found_error", "model_not_found" -> Optional.of(new Failure.ModelNotFound(detail));
            case "request_too_large", "context_length_exceeded" -> Optional.of(StatusFailures.refused(detail));
            default -> Optional.empty();
        };
    }
}
