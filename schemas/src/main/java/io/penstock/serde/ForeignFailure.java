package io.penstock.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the exception of a deserializer that is not ours: such throw one and the same for a record that cannot be read
 * and a registry that cannot be asked. Confluent's classes are known by name only, so that they need not be there.
 */
final class ForeignFailure {

    /** A registry's refusal in Confluent's client, which puts the code at the end of its message. */
    private static final String REFUSAL = "RestClientException";

    private static final Pattern CODE = Pattern.compile("error code: (\\d+)$");
    private static final Set<String> UNKNOWN_ID = Set.of("404", "40403");

    private ForeignFailure() {}

    /** Whether the registry is to blame, and not the record. */
    static boolean isOfRegistry(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals(REFUSAL)) {
                return !saysUnknown(cause);
            }
            if (cause instanceof IOException && !isOfBytes(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysUnknown(Throwable refusal) {
        var code = CODE.matcher(Optional.ofNullable(refusal.getMessage()).orElse(""));
        return code.find() && UNKNOWN_ID.contains(code.group(1));
    }

    /** Avro tells of bytes that end too soon, or make no number, by such exceptions, though no network was there to fail. */
    private static boolean isOfBytes(Throwable failure) {
        return failure instanceof EOFException || failure.getClass().getName().startsWith("org.apache.avro.");
    }
}
