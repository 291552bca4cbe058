package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ConflictException;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * What the SDK throws, as our kinds of failure. By type, since {@code isRetryableException()} knows one of them only; exceptions
 * sent within a stream come as the same types, without a status.
 */
final class BedrockFailures {
    private BedrockFailures() {}

    /** @param answering whether part of the answer had come */
    static Failure of(Throwable thrown, boolean answering) {
        Throwable cause = unwrapped(thrown);
        return cause instanceof AwsServiceException said
                ? said(said)
                : BrokenCalls.of(cause, answering, hasClientFault(cause));
    }

    private static Failure said(AwsServiceException said) {
        Detail detail = detail(said);
        return switch (said) {
            case ThrottlingException it -> new Failure.Throttled(detail, retryAfter(it));
            case ServiceUnavailableException it -> new Failure.Unavailable(detail, retryAfter(it));
            case ModelNotReadyException it -> new Failure.Unavailable(detail, retryAfter(it));
            case InternalServerException it -> new Failure.ServerError(detail);
            case ModelTimeoutException it -> new Failure.ModelTimeout(detail);
            case ModelErrorException it -> byStatus(it.originalStatusCode(), detail, retryAfter(it));
            case ModelStreamErrorException it -> byStatus(it.originalStatusCode(), detail, retryAfter(it));
            case ValidationException it -> StatusFailures.refused(detail);
            case ServiceQuotaExceededException it -> new Failure.QuotaExceeded(detail);
            case ConflictException it -> StatusFailures.refused(detail);
            case AccessDeniedException it -> new Failure.AccessDenied(detail);
            case ResourceNotFoundException it -> new Failure.ModelNotFound(detail);
            default -> byStatus(said.statusCode(), detail, retryAfter(said));
        };
    }

    /**
     * What an exception within a stream means.
     *
     * @param name as the stream writes it, its first letter small
     * @param originalStatus of the model's own error, which the provider passes on; 0: none
     */
    static Failure inStream(String name, String message, int originalStatus) {
        var detail = new Detail(capitalized(name), message);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "throttlingexception" -> new Failure.Throttled(detail, Optional.empty());
            case "serviceunavailableexception", "modelnotreadyexception" ->
                new Failure.Unavailable(detail, Optional.empty());
            case "modeltimeoutexception" -> new Failure.ModelTimeout(detail);
            case "validationexception" -> StatusFailures.refused(detail);
            case "servicequotaexceededexception" -> new Failure.QuotaExceeded(detail);
            case "accessdeniedexception" -> new Failure.AccessDenied(detail);
            case "resourcenotfoundexception" -> new Failure.ModelNotFound(detail);
            // The model's own errors carry its status; InternalServerException and what is not known have none.
            default -> StatusFailures.of(originalStatus, detail, Optional.empty());
        };
    }

    /** For codes that the SDK does not know, and for models' own errors, which carry the model's status. */
    private static Failure byStatus(@Nullable Integer status, Detail detail, Optional<Duration> retryAfter) {
        return StatusFailures.of(status == null ? 0 : status, detail, retryAfter);
    }

    private static Detail detail(AwsServiceException said) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(said.awsErrorDetails());
        return new Detail(
                details.map(AwsErrorDetails::errorCode)
                        .filter(code -> !code.isEmpty())
                        .map(BedrockFailures::capitalized)
                        .orElse(said.getClass().getSimpleName()),
                details.map(AwsErrorDetails::errorMessage).orElse(text(said)));
    }

    /** Within a stream the same names begin with a small letter. */
    private static String capitalized(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }

    private static Optional<Duration> retryAfter(AwsServiceException said) {
        return Optional.ofNullable(said.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(response -> RetryAfter.of(response::firstMatchingHeader));
    }

    private static boolean hasClientFault(Throwable cause) {
        return cause instanceof SdkException || cause.getCause() instanceof SdkException;
    }

    private static String text(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse("");
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown.getCause();
        return thrown instanceof CompletionException && inner != null ? inner : thrown;
    }
}
