package io.penstock.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ledger.Arrival.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration RETENTION = Duration.ofHours(24);

    @Test
    void anIdNeverSeenIsNew() {
        assertThat(arrival(7, NOW, Optional.empty())).isEqualTo(new Arrival.New());
    }

    @Test
    void theSameBodyAgainIsARepeat() {
        assertThat(arrival(7, NOW, Optional.of(7L))).isEqualTo(new Arrival.Repeated());
    }

    @Test
    void anotherBodyUnderTheSameIdIsRefused() {
        assertThat(arrival(7, NOW, Optional.of(8L))).isEqualTo(new Arrival.Refused(Reason.ID_REUSED));
    }

    @Test
    void whatIsOlderThanTheMemoryOfClosedIdsIsRefused() {
        assertThat(arrival(7, NOW.minus(RETENTION).minusMillis(1), Optional.empty()))
                .isEqualTo(new Arrival.Refused(Reason.TOO_OLD));
        assertThat(arrival(7, NOW.minus(RETENTION), Optional.empty())).isEqualTo(new Arrival.New());
    }

    @Test
    void whatIsRememberedIsARepeatHoweverOld() {
        assertThat(arrival(7, NOW.minus(RETENTION.multipliedBy(3)), Optional.of(7L)))
                .isEqualTo(new Arrival.Repeated());
    }

    private static Arrival arrival(long hash, Instant acceptedAt, Optional<Long> known) {
        return Arrival.of(hash, acceptedAt, NOW, known, RETENTION);
    }
}
