package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.call.Failure;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class BedrockFailuresTest {
    private final SdkClientException noConnection =
            SdkClientException.create("Unable to execute HTTP request: Acquire operation took too long");

    @Test
    void aClientThatFailsByItselfLeavesTheRequestToTheNextRung() {
        assertThat(BedrockFailures.of(new CompletionException(noConnection), false))
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(BedrockFailures.of(noConnection, true))
                .as("part of an answer had come")
                .isInstanceOf(Failure.Interrupted.class);
    }

    @Test
    void missingCredentialsAreADenial() {
        var fault = SdkClientException.create("Unable to load credentials from any of the providers in the chain");

        assertThat(BedrockFailures.of(fault, false)).isInstanceOf(Failure.AccessDenied.class);
    }

    @Test
    void aFaultOfOurOwnIsNotTheProviders() {
        assertThat(BedrockFailures.of(new IllegalStateException("ours"), false)).isInstanceOf(Failure.Internal.class);
    }
}
