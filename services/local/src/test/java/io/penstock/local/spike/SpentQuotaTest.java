package io.penstock.local.spike;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.spike.SpentQuota.Call;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpentQuotaTest {
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    /** 10 tokens a second. */
    private final SpentQuota quota = new SpentQuota(600, 100);

    @Test
    void whatIsReservedCountsUntilTheCallEnds() {
        List<Call> calls = List.of(call(0, 4, 70, 10), call(1, 5, 70, 10));

        assertThat(quota.lowest(calls, START))
                .as("30 left, 10 refilled, 70 taken")
                .isEqualTo(-30);
    }

    @Test
    void whatWasNotUsedIsThereAgain() {
        List<Call> calls = List.of(call(0, 1, 70, 10), call(2, 3, 100, 10));

        assertThat(quota.lowest(calls, START)).isZero();
    }

    @Test
    void aPauseSavesNoMoreThanTheBucketHolds() {
        List<Call> calls = List.of(call(0, 1, 10, 10), call(600, 601, 130, 130));

        assertThat(quota.lowest(calls, START)).isEqualTo(-30);
    }

    @Test
    void whatWasBeforeIsNotCounted() {
        List<Call> calls = List.of(call(0, 1, 150, 0), call(2, 3, 10, 10));

        assertThat(quota.lowest(calls, START)).isEqualTo(-50);
        assertThat(quota.lowest(calls, START.plusSeconds(2))).isEqualTo(90);
        assertThat(quota.lowest(calls, START.plusSeconds(9))).isEqualTo(100);
    }

    private static Call call(int begun, int ended, long reserved, long used) {
        return new Call(START.plusSeconds(begun), START.plusSeconds(ended), reserved, used);
    }
}
