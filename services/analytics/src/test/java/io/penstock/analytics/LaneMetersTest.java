package io.penstock.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneMetersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LaneMeters meters = new LaneMeters(registry);

    @Test
    void eachLanesLatestWordIsShown() {
        meters.show(status("large", 540_000, 0.5));
        meters.show(status("small", 60_000, 0.02));
        meters.show(status("large", 500_000, 0.25));

        assertThat(gauge("pace", "large")).isEqualTo(500_000);
        assertThat(gauge("pace", "small")).isEqualTo(60_000);
        assertThat(gauge("input.error", "large")).isEqualTo(0.25);
        assertThat(gauge("input.error", "small")).isEqualTo(0.02);
    }

    @Test
    void whatAnotherInstanceShowsFromNowOnIsShownNoMore() {
        meters.show(status("large", 540_000, 0.5));
        meters.clear();
        assertThat(registry.getMeters()).isEmpty();

        meters.show(status("large", 500_000, 0.25));
        assertThat(gauge("input.error", "large")).isEqualTo(0.25);
    }

    private double gauge(String name, String lane) {
        return registry.get("penstock.lane." + name).tag("lane", lane).gauge().value();
    }

    private static LaneStatus status(String lane, long pace, double inputError) {
        return new LaneStatus(
                new LaneId(lane),
                NOW,
                0,
                List.of(),
                Duration.ZERO,
                0,
                10,
                600_000,
                pace,
                0,
                0,
                LaneStatus.Lately.NOTHING,
                LaneStatus.Totals.NONE,
                Duration.ZERO,
                inputError,
                LaneStatus.State.OPEN,
                LaneStatus.Limit.NOTHING,
                1);
    }
}
