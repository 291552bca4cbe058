package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowFiguresTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void itsWindowIsReadFromItsKey() {
        var minute = new Window(NOON, Duration.ofMinutes(1));
        var late = minute.asAddition(17);

        assertThat(WindowFigures.windowOf(keyOf(minute))).contains(minute);
        assertThat(WindowFigures.windowOf(keyOf(late))).contains(late);
    }

    private static String keyOf(Window window) {
        var dimensions = new Dimensions("faq+more", "vendor/m-1:0", "premium");
        return new WindowFigures<>(window, dimensions, true, new CallFigures()).key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "10", "10/faq", "x/faq/m/premium/2026-03-01T12:00:00Z", "10/faq/2026-03-01T12:00:00Z+"})
    void anotherKeyHasNone(String key) {
        assertThat(WindowFigures.windowOf(key)).isEmpty();
    }
}
