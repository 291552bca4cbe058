package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsGrowFromATenthOfASecondToFive() {
        var calls = new AtomicInteger();

        var answer = backoff(Duration.ofMinutes(2)).until(() -> {
            if (calls.incrementAndGet() < 12) {
                throw new RegistryUnavailableException("away");
            }
            return "here";
        });

        assertThat(answer).isEqualTo("here");
        assertThat(waits).hasSize(11);
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(waits.get(3)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(waits.getLast()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    }

    @Test
    void theFailureItselfComesOutWhenTheTimeIsUp() {
        assertThatThrownBy(() -> backoff(Duration.ofSeconds(30)).until(BackoffTest::away))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("away");
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
    }

    @Test
    void otherFailuresComeOutAtOnce() {
        assertThatThrownBy(() -> backoff(Duration.ofSeconds(30)).until(() -> {
                    throw new RegistryRefusedException("no");
                }))
                .isInstanceOf(RegistryRefusedException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        var backoff = new Backoff(Duration.ofSeconds(30), () -> now, new Random(1), time -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> backoff.until(BackoffTest::away)).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String away() {
        throw new RegistryUnavailableException("away");
    }

    private Backoff backoff(Duration limit) {
        return new Backoff(limit, () -> now, new Random(1), time -> {
            waits.add(time);
            now = now.plus(time);
        });
    }
}
