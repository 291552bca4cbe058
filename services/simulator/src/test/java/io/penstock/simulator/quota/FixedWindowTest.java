package io.penstock.simulator.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.simulator.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FixedWindowTest {
    private final SettableClock clock = new SettableClock();
    private final FixedWindow window = new FixedWindow(1_000, clock);

    @Test
    void whatAMinuteHasIsTakenOnceAndComesBackWithTheNext() {
        assertThat(window.reserve(1_000)).isPresent();
        assertThat(window.reserve(1)).isEmpty();

        clock.advance(Duration.ofSeconds(60));

        assertThat(window.available()).isEqualTo(1_000);
        assertThat(window.reserve(1_000)).isPresent();
    }

    @Test
    void whatACallDidNotUseComesBackInItsOwnMinuteAlone() {
        Reservation own = window.reserve(600).orElseThrow();
        own.settle(100);
        assertThat(window.available()).isEqualTo(900);

        Reservation older = window.reserve(900).orElseThrow();
        clock.advance(Duration.ofSeconds(60));
        assertThat(window.reserve(500)).isPresent();
        older.settle(0);

        assertThat(window.available()).isEqualTo(500);
    }
}
