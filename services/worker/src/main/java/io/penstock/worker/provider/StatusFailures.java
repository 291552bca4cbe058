package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import java.time.Duration;
import java.util.Optional;

/** What an HTTP status says of a call, where no better word is known. */
final class StatusFailures {
    private StatusFailures() {}

    static Failure of(int status, Detail detail, Optional<Duration> retryAfter) {
        return switch (status) {
            case 401, 403 -> new Failure.AccessDenied(detail);
            case 402 -> new Failure.QuotaExceeded(detail);
            case 404 -> new Failure.ModelNotFound(detail);
            case 408 -> new Failure.ModelTimeout(detail);
            case 429 -> new Failure.Throttled(detail, retryAfter);
            // 529 is Anthropic's word for overloaded.
            case 503, 529 -> new Failure.Unavailable(detail, retryAfter);
            case 400, 409, 413, 422 -> refused(detail);
            default -> new Failure.ServerError(detail);
        };
    }

    /** Without the provider's words: they may quote the prompt, and the detail goes to the call log. */
    static Failure refused(Detail said) {
        return new Failure.Refused(new Detail(said.code(), "the provider finds the request wrong"));
    }
}
