package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.given.SmallConfig;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CapacityReportTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Offset<Double> NEAR = Offset.offset(1e-9);
    private static final Reports REPORTS = new Reports(ConfigReader.parse(
            "lanes.yaml",
            SmallConfig.YAML.replace(
                    "far: {", "far: {provisioned: {units: 5, tokensPerSecondPerUnit: 400, usdPerUnitHour: 7.2}, ")));

    @Test
    void sharesAreOverTheTimeThatTheLaneWasThere() {
        CapacityReport report = report("far", 6, 36_000, 0.36);

        assertThat(report.usedTokensPerSecond()).hasValue(600);
        assertThat(report.capacityTokensPerSecond()).hasValue(1000);
        assertThat(report.capacityUse()).hasValue(0.6);
        assertThat(report.wasteRatio().orElseThrow()).isCloseTo(0.7, NEAR);
        assertThat(report.provisionedUsd().orElseThrow()).isCloseTo(0.6, NEAR);
        // 36 $ an hour are a cent a second, which buys 1,000 tokens at 10 $ a million.
        assertThat(report.breakEvenTokensPerSecond().orElseThrow()).isCloseTo(1000, NEAR);
    }

    @Test
    void anIdleNightIsAllWaste() {
        CapacityReport night = report("far", 360, 0, 0);

        assertThat(night.wasteRatio()).hasValue(1);
        assertThat(night.provisionedUsd()).hasValue(36);
        assertThat(night.breakEvenTokensPerSecond()).isEmpty();
    }

    @Test
    void aLaneOnDemandWastesNothingThatIsKnown() {
        CapacityReport report = report("small", 6, 36_000, 0.36);

        assertThat(report.capacityUse()).hasValue(0.6);
        assertThat(report.wasteRatio()).isEmpty();
        assertThat(report.breakEvenTokensPerSecond()).isEmpty();
    }

    @Test
    void aLaneThatNobodyHasSeenHasNoRates() {
        CapacityReport report = report("small", 0, 100, 0.1);

        assertThat(report.usedTokensPerSecond()).isEmpty();
        assertThat(report.capacityUse()).isEmpty();
    }

    @Test
    void aSliceIsBusyAboveFourFifthsOfItsQuota() {
        assertThat(slice(8_000).of(Count.SECONDS_ABOVE_80)).isZero();
        assertThat(slice(8_001).of(Count.SECONDS_ABOVE_80)).isEqualTo(10);
    }

    private static CapacityFigures slice(int used) {
        var slice = CapacityFigures.idle(60_000);
        slice.add(Count.USED_TOKENS, used);
        slice.wholeSlice();
        slice.wholeSlice();
        return slice;
    }

    private static CapacityReport report(String lane, int slices, int used, double usd) {
        var figures = new CapacityFigures();
        for (int i = 0; i < slices; i++) {
            figures.merge(CapacityFigures.idle(60_000));
        }
        figures.add(Count.USED_TOKENS, used);
        figures.addCostUsd(usd);
        return REPORTS.capacity(new WindowFigures<>(
                new Window(MIDNIGHT, Duration.ofHours(1)), Dimensions.ofLane(lane), false, figures));
    }
}
