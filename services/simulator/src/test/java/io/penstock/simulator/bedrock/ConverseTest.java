package io.penstock.simulator.bedrock;

import static io.penstock.simulator.Fixture.FAST;
import static io.penstock.simulator.Fixture.SLOW;
import static io.penstock.simulator.Fixture.SMALL;
import static io.penstock.simulator.Fixture.metadata;
import static io.penstock.simulator.Fixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.simulator.Fixture;
import io.penstock.simulator.calls.Outcomes;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

class ConverseTest {
    private static final Fixture GIVEN = new Fixture();

    @AfterEach
    void reset() {
        GIVEN.reset();
    }

    @AfterAll
    static void close() {
        GIVEN.close();
    }

    @Test
    void theSdkReadsTheAnswerAndTheUsageAsFixedByTheRequest() {
        ConverseResponse response = GIVEN.sync.converse(
                c -> c.modelId(FAST).messages(user("Hello")).requestMetadata(metadata("r1", 664, 2)));

        assertThat(text(response)).hasSize(8);
        assertThat(response.stopReason()).isEqualTo(StopReason.END_TURN);
        assertThat(response.usage().inputTokens()).isEqualTo(664);
        assertThat(response.usage().outputTokens()).isEqualTo(2);
        assertThat(response.usage().totalTokens()).isEqualTo(666);
        assertThat(GIVEN.simulator.calls().total().inputTokens()).isEqualTo(664);
        assertThat(GIVEN.simulator.calls().request("r1").orElseThrow().outcomes())
                .isEqualTo(new Outcomes(1, 0, 0, 0, 0));
    }

    @Test
    void inputTokensAreCountedFromSystemAndMessages() {
        ConverseResponse response = GIVEN.sync.converse(
                c -> c.modelId(FAST).system(s -> s.text("12345678")).messages(user("123456789")));

        assertThat(response.usage().inputTokens()).isEqualTo(5 + 2 * 4);
        assertThat(response.usage().outputTokens()).isEqualTo(40);
    }

    @Test
    void maxTokensCutsTheAnswer() {
        ConverseResponse response =
                GIVEN.sync.converse(c -> c.modelId(FAST).messages(user("Hello")).inferenceConfig(i -> i.maxTokens(3)));

        assertThat(response.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
        assertThat(response.usage().outputTokens()).isEqualTo(3);
    }

    @Test
    void whoAsksForJsonGetsJson() throws Exception {
        ConverseResponse response = GIVEN.sync.converse(c -> c.modelId(FAST).messages(user("Answer as JSON, please")));

        assertThat(new ObjectMapper().readTree(text(response)).isObject()).isTrue();
    }

    @Test
    void anIdWithAnEncodedSlashFindsItsModel() {
        ConverseResponse response = GIVEN.sync.converse(
                c -> c.modelId(SMALL).messages(user("Hello")).inferenceConfig(i -> i.maxTokens(50)));

        assertThat(response.usage().outputTokens()).isEqualTo(40);
        assertThat(GIVEN.simulator.calls().byModel()).containsOnlyKeys(SMALL);
    }

    @Test
    void theModelTakesItsTime() {
        ConverseResponse response = GIVEN.sync.converse(c -> c.modelId(SLOW).messages(user("Hello")));

        assertThat(response.metrics().latencyMs()).isBetween(550L, 2_000L);
    }

    @Test
    void aReservationThatDoesNotFitTheQuotaIsThrottledAndSettlingMakesRoom() {
        assertThatThrownBy(() -> GIVEN.sync.converse(c -> c.modelId(SMALL).messages(user("No maxTokens"))))
                .isInstanceOf(ThrottlingException.class);
        for (int i = 0; i < 5; i++) {
            GIVEN.sync.converse(c -> c.modelId(SMALL).messages(user("Hello")).inferenceConfig(p -> p.maxTokens(700)));
        }
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(5, 1, 0, 0, 0));
    }

    static Stream<Arguments> faultsAndTheirExceptions() {
        return Stream.of(
                Arguments.of(new Fault.Throttle(), ThrottlingException.class, new Outcomes(0, 1, 0, 0, 0)),
                Arguments.of(new Fault.ServerFault(), InternalServerException.class, new Outcomes(0, 0, 1, 0, 0)),
                Arguments.of(new Fault.Unavailable(), ServiceUnavailableException.class, new Outcomes(0, 0, 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("faultsAndTheirExceptions")
    void aFaultIsTheSdksTypedException(Fault fault, Class<?> exception, Outcomes counted) {
        GIVEN.simulator.faults().set(List.of(FaultRule.always(FAST, fault, 1)));

        assertThatThrownBy(() -> GIVEN.sync.converse(c -> c.modelId(FAST).messages(user("Hello"))))
                .isInstanceOf(exception);
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(counted);
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() -> GIVEN.sync.converse(c -> c.modelId("nobody").messages(user("Hello"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(GIVEN.simulator.calls().byModel()).containsOnlyKeys("unknown");
    }

    @Test
    void aRequestThatBedrockWouldRefuseIsRefusedByField() {
        assertThatThrownBy(() -> GIVEN.sync.converse(c -> c.modelId(FAST).messages(List.of())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("messages must be a list with at least one message");
        assertThatThrownBy(() -> GIVEN.sync.converse(
                        c -> c.modelId(SMALL).messages(user("Hello")).inferenceConfig(i -> i.maxTokens(5_001))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("over the model's limit of 5000");
        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 2, 0, 0));
    }

    @Test
    void aHangingCallEndsWithTheClientsPatienceAndIsCountedAsHung() {
        GIVEN.simulator.faults().set(List.of(FaultRule.always("all", new Fault.Hang(), 1)));

        assertThatThrownBy(() -> GIVEN.sync.converse(c -> c.modelId(FAST)
                        .messages(user("Hello"))
                        .overrideConfiguration(o -> o.apiCallAttemptTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallAttemptTimeoutException.class);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(GIVEN.simulator.calls().total().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 1, 0)));
        assertThat(GIVEN.simulator.calls().total().open()).isZero();
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().getFirst().text();
    }
}
