package io.penstock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.model.ModelProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SimulatorConfigTest {
    @Test
    void theFileThatComesWithTheProjectIsReadAndKnowsTheDemosModels() {
        var config = SimulatorConfig.read(Path.of("../../ops/config/simulator.yaml"));

        assertThat(config.models())
                .extracting(ModelProfile::id)
                .containsExactly(
                        "global.anthropic.claude-haiku-4-5-20251001-v1:0",
                        "global.anthropic.claude-sonnet-4-6",
                        "us.anthropic.claude-sonnet-4-6");
        assertThat(config.faults()).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnceByItsKeyPath() {
        var yaml = """
                hangLimitSeconds: 0
                sead: 3
                models:
                  x:
                    firstTokenMs: {p50: 0, p99: -1}
                    tokensPerSecond: fast
                    outputTokens: {from: 9, to: 3}
                    tokensPerMinute: -5
                  y.z: {firstTokenMs: 1, tokensPerSecond: 1, outputTokens: 1}
                faults:
                  - {kind: explode, rate: 7}
                """;

        assertThatThrownBy(() -> SimulatorConfig.parse(yaml))
                .isInstanceOfSatisfying(
                        InvalidConfigException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Object::toString)
                                .containsExactlyInAnyOrder(
                                        "sead: is not known here; known are seed, hangLimitSeconds, maxBodyBytes,"
                                                + " rememberedRequests, jsonIntents, models, faults",
                                        "hangLimitSeconds: 0 is not positive",
                                        "models.x.firstTokenMs.p50: 0.0 is not positive",
                                        "models.x.firstTokenMs.p99: -1.0 is less than p50",
                                        "models.x.tokensPerSecond: \"fast\" is not a number",
                                        "models.x.outputTokens.to: 3.0 is less than from",
                                        "models.x.tokensPerMinute: -5 is not positive",
                                        "models.y.z.tokensPerMinute: is missing",
                                        "faults[0].kind: \"explode\" is not one of throttle, internal-error, unavailable,"
                                                + " validation, unauthenticated, forbidden, not-found, model-timeout,"
                                                + " model-error, hang, drip, stall, cut-stream, stream-error, empty-body,"
                                                + " empty-answer, malformed-json, truncated-json, wrong-schema, fenced-json,"
                                                + " guardrail, max-tokens, slow",
                                        "faults[0].rate: 7.0 is not between 0 and 1"));
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> SimulatorConfig.parse("seed: 1\nmodels: {x"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("not YAML at line 2");
    }

    @Test
    void emptyYamlIsRefused() {
        assertThatThrownBy(() -> SimulatorConfig.parse("")).isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void aFileThatIsNotThereIsRefusedByItsName() {
        assertThatThrownBy(() -> SimulatorConfig.read(Path.of("no-such.yaml")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("no-such.yaml cannot be read");
    }
}
