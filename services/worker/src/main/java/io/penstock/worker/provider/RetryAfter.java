package io.penstock.worker.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How long a provider wants to be left alone, as its response's headers say. */
final class RetryAfter {
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** Longer wishes are not believed: a lane would rest for years on one header's word. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private RetryAfter() {}

    /**
     * {@code x-amz-retry-after} or {@code retry-after-ms} in milliseconds, or {@code Retry-After} in seconds; its other form, a date, is not used by the
     * providers that are called here. A minute at most.
     *
     * @param header a header's value by its name
     */
    static Optional<Duration> of(Function<String, Optional<String>> header) {
        return count(header.apply("x-amz-retry-after"))
                .or(() -> count(header.apply("retry-after-ms")))
                .map(Duration::ofMillis)
                .or(() -> count(header.apply("Retry-After")).map(Duration::ofSeconds))
                .map(wish -> wish.compareTo(LONGEST) < 0 ? wish : LONGEST);
    }

    private static Optional<Long> count(Optional<String> value) {
        return value.map(String::strip)
                .filter(text -> COUNT.matcher(text).matches())
                .map(Long::valueOf);
    }
}
