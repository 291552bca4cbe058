package io.penstock.worker.provider;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.penstock.domain.call.Failure;
import io.penstock.worker.provider.ApiErrors.Said;
import java.util.Optional;

/** What OpenAI's SDK throws, as our kinds of failure. */
final class OpenAiFailures {
    private OpenAiFailures() {}

    /** @param answering whether part of the answer had come */
    static Failure of(Throwable thrown, boolean answering) {
        return switch (thrown) {
            case OpenAIServiceException said -> ApiErrors.of(said(said));
            case OpenAIInvalidDataException unreadable -> BrokenCalls.unreadable(unreadable);
            default -> BrokenCalls.of(thrown, answering, thrown instanceof OpenAIException);
        };
    }

    private static Said said(OpenAIServiceException said) {
        return Said.of(
                said.statusCode(),
                said.code().filter(code -> !code.isEmpty()),
                said.type(),
                Optional.ofNullable(said.getMessage()).orElse(""),
                RetryAfter.of(name -> said.headers().values(name).stream().findFirst()));
    }
}
