package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    @Test
    void secondsAreRead() {
        assertThat(read(Map.of("Retry-After", "3"))).contains(Duration.ofSeconds(3));
    }

    @Test
    void theFinerHeaderWins() {
        assertThat(read(Map.of("Retry-After", "3", "x-amz-retry-after", "250"))).contains(Duration.ofMillis(250));
    }

    @Test
    void aWishOfYearsIsAMinute() {
        assertThat(read(Map.of("Retry-After", "999999999"))).contains(Duration.ofMinutes(1));
    }

    @Test
    void whatIsNoCountIsNoWish() {
        assertThat(read(Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"))).isEmpty();
        assertThat(read(Map.of("Retry-After", "-1"))).isEmpty();
        assertThat(read(Map.of())).isEmpty();
    }

    private static Optional<Duration> read(Map<String, String> headers) {
        return RetryAfter.of(name -> Optional.ofNullable(headers.get(name)));
    }
}
