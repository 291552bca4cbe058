package io.penstock.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.domain.LaneId;
import io.penstock.domain.given.SmallConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneReaderTest {
    private static final String FAR = "far: {provider: bedrock, region: far, model: large, tokensPerMinute: 60000";
    private static final LaneId FAR_LANE = new LaneId("far");

    @Test
    void whatIsLeftOutHasItsDefault() {
        LaneOptions options = SmallConfig.read().lane(FAR_LANE).options();

        assertThat(options.requestsPerMinute()).isEmpty();
        assertThat(options.margin()).isEqualTo(0.05);
        assertThat(options.plan()).isEmpty();
        assertThat(options.breaker()).isEqualTo(BreakerSettings.DEFAULT);
    }

    @Test
    void provisionedUnitsFollowTheHourAndEventsMultiplyThem() {
        LaneSettings lane = far("""
                , requestsPerMinute: 100, breaker: {failures: 3, open: 10s}, plan: {zone: Europe/Berlin,
                tokensPerSecondPerUnit: 100, hours: [{from: "00:00", units: 0}, {from: "08:00", units: 15}],
                events: [{name: sale, from: 2026-03-02T12:00:00Z, until: 2026-03-02T13:00:00Z, multiplier: 3, lead: 1h}]}""");

        assertThat(lane.options().requestsPerMinute()).contains(100L);
        assertThat(lane.options().breaker().failures()).isEqualTo(3);
        assertThat(lane.options().breaker().open()).isEqualTo(Duration.ofSeconds(10));
        assertThat(lane.tokensPerMinute(Instant.parse("2026-03-01T06:59:00Z"))).isZero();
        assertThat(lane.tokensPerMinute(Instant.parse("2026-03-01T07:00:00Z"))).isEqualTo(90_000);
        assertThat(lane.tokensPerMinute(Instant.parse("2026-03-02T11:00:00Z"))).isEqualTo(270_000);
        assertThat(lane.tokensPerMinute(Instant.parse("2026-03-02T13:00:00Z"))).isEqualTo(90_000);
    }

    @Test
    void windowsTogetherStayWithinTheWorkersPlaces() {
        var config = ConfigReader.parse(
                "x",
                SmallConfig.YAML
                        .replace("worker: {", "worker: {maxInFlight: 100, instances: 2, ")
                        .replace("model: large, tokens", "model: large, maxInFlight: 200, tokens"));

        assertThat(config.laneWithinWorkers(FAR_LANE).maxInFlight()).isEqualTo(200 * 200 / 464);
        assertThat(SmallConfig.read().laneWithinWorkers(FAR_LANE).maxInFlight()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        margin: 0.9                                                           | lanes.far.margin: 0.9 is not a number from 0.0 to 0.5
        plan: {zone: Mars/Phobos}                                             | lanes.far.plan.zone: "Mars/Phobos" is not a time zone such as Europe/Berlin
        plan: {hours: [{from: "7", tokensPerMinute: 1}]}                      | lanes.far.plan.hours[0].from: "7" is not a time of day such as "06:30"
        plan: {hours: [{from: "07:00", units: 1}]}                            | lanes.far.plan.hours[0].units: needs plan.tokensPerSecondPerUnit, the throughput of one
        plan: {hours: [{from: "07:00", tokensPerMinute: 1}, {from: "06:00", tokensPerMinute: 1}]} | lanes.far.plan.hours[1].from: 06:00 is not after the one before
        plan: {events: [{name: x, from: 2026-03-02T12:00:00Z, until: 2026-03-01T12:00:00Z}]} | lanes.far.plan.events[0].until: is before from
        breaker: {windowShare: 0}                                             | lanes.far.breaker.windowShare: 0 is not a number from 0.01 to 1.0
        """)
    void aMistakeIsNamedByItsKey(String more, String problem) {
        var refused = catchThrowableOfType(ConfigException.class, () -> far(", " + more));

        assertThat(refused.problems()).containsExactly(problem);
    }

    private static LaneSettings far(String more) {
        return ConfigReader.parse("x", SmallConfig.YAML.replace(FAR, FAR + more))
                .lane(FAR_LANE);
    }
}
