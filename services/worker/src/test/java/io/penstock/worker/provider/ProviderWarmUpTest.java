package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderWarmUpTest {
    private static final String REGION = "us-east-1";

    @ParameterizedTest
    @EnumSource
    void aCallOfTheWarmUpIsAnsweredInFull(ProviderSettings.Kind kind) throws Exception {
        var answer = new AnswerStream(InstantSource.system());
        try (var answers = new CannedAnswers(kind);
                var provider = ModelProviders.connect(
                        "warm-up",
                        new ProviderSettings(kind, Optional.of(answers.address()), 1, Duration.ofSeconds(1)),
                        REGION)) {
            assertThat(provider.stream(ProviderWarmUp.call(), answer).get(30, TimeUnit.SECONDS))
                    .isEmpty();
        }

        assertThat(answer.text()).isEqualTo("warm");
        assertThat(answer.usage()).contains(new Tokens(1, 1, 0, 0, false));
    }

    @Test
    void whatCannotBeWarmedUpStopsNobody() {
        assertThatCode(() -> ProviderWarmUp.run(ProviderSettings.Kind.BEDROCK, "not a region"))
                .doesNotThrowAnyException();
    }
}
