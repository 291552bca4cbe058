package io.penstock.worker.provider;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
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
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/**
 * What the SDK throws, as our kinds of failure. By type, since {@code isRetryableException()} knows one of them only; exceptions
 * sent within a stream come as the same types, without a status.
 */
final class BedrockFailures {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private BedrockFailures() {}

    /** @param answering whether part of the answer had come */
    static Failure of(Throwable thrown, boolean answering) {
        Throwable cause = unwrapped(thrown);
        return cause instanceof AwsServiceException said ? said(said) : broken(cause, answering);
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
            case ValidationException it -> refused(detail);
            case ServiceQuotaExceededException it -> new Failure.QuotaExceeded(detail);
            case ConflictException it -> refused(detail);
            case AccessDeniedException it -> new Failure.AccessDenied(detail);
            case ResourceNotFoundException it -> new Failure.ModelNotFound(detail);
            default -> byStatus(said.statusCode(), detail, retryAfter(said));
        };
    }

    /** For codes that the SDK does not know, and for models' own errors, which carry the model's status. */
    private static Failure byStatus(@Nullable Integer status, Detail detail, Optional<Duration> retryAfter) {
        return switch (status == null ? 0 : status) {
            case 401, 403 -> new Failure.AccessDenied(detail);
            case 404 -> new Failure.ModelNotFound(detail);
            case REQUEST_TIMEOUT -> new Failure.ModelTimeout(detail);
            case TOO_MANY_REQUESTS -> new Failure.Throttled(detail, retryAfter);
            case UNAVAILABLE -> new Failure.Unavailable(detail, retryAfter);
            case 400, 413, 422 -> refused(detail);
            default -> new Failure.ServerError(detail);
        };
    }

    /** Without the provider's words: they may quote the prompt, and the detail goes to the call log. */
    private static Failure refused(Detail said) {
        return new Failure.Refused(new Detail(said.code(), "the provider finds the request wrong"));
    }

    /** Nothing was said: the connection failed, broke, or was never tried. */
    private static Failure broken(Throwable cause, boolean answering) {
        Detail detail = new Detail(root(cause).getClass().getSimpleName(), words(cause));
        if (has(cause, ConnectException.class) || has(cause, UnknownHostException.class)) {
            return new Failure.Unreachable(detail);
        }
        if (has(cause, SSLException.class) && !answering) {
            return new Failure.Unreachable(detail);
        }
        if (has(cause, IOException.class) || has(cause, ClosedChannelException.class) || answering) {
            return new Failure.Interrupted(detail);
        }
        if (text(cause).contains("credentials")) {
            return new Failure.AccessDenied(detail);
        }
        // Such as a pool with no connection free: another lane's client may well do.
        return has(cause, SdkException.class) ? new Failure.Unreachable(detail) : new Failure.Internal(detail);
    }

    /** What the client says; a parser's words quote what it could not read, which is the answer. */
    private static String words(Throwable cause) {
        return has(cause, JsonProcessingException.class) ? "the provider's answer cannot be read" : text(cause);
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

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).stream().anyMatch(type::isInstance);
    }

    /** A failure and what caused it, outermost first. */
    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        // A chain of causes may be a circle.
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).getLast();
    }

    private static String text(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).orElse("");
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown.getCause();
        return thrown instanceof CompletionException && inner != null ? inner : thrown;
    }
}
