package io.penstock.worker.provider;

import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.ErrorType;
import io.penstock.domain.call.Failure;
import io.penstock.worker.provider.ApiErrors.Said;
import java.util.Optional;

/** What Anthropic's SDK throws, as our kinds of failure. */
final class AnthropicFailures {
    private AnthropicFailures() {}

    /** @param answering whether part of the answer had come */
    static Failure of(Throwable thrown, boolean answering) {
        return switch (thrown) {
            case AnthropicServiceException said -> ApiErrors.of(said(said));
            case AnthropicInvalidDataException unreadable -> BrokenCalls.unreadable(unreadable);
            default -> BrokenCalls.of(thrown, answering, thrown instanceof AnthropicException);
        };
    }

    private static Said said(AnthropicServiceException said) {
        return Said.of(
                said.statusCode(),
                Optional.empty(),
                said.errorType().map(ErrorType::asString),
                said.apiMessage().orElse(""),
                RetryAfter.of(name -> said.headers().values(name).stream().findFirst()));
    }
}
