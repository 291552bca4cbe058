package io.penstock.worker.provider;

import io.penstock.domain.result.Tokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** The Converse operation, for models that do not stream: what ConverseStream is asked, and the answer in one piece. */
final class BedrockWhole {
    private BedrockWhole() {}

    static ConverseRequest of(ConverseStreamRequest streamed) {
        return ConverseRequest.builder()
                .modelId(streamed.modelId())
                .messages(streamed.messages())
                .system(streamed.system())
                .inferenceConfig(streamed.inferenceConfig())
                .additionalModelRequestFields(streamed.additionalModelRequestFields())
                .requestMetadata(streamed.requestMetadata())
                .performanceConfig(streamed.performanceConfig())
                .serviceTier(streamed.serviceTier())
                .outputConfig(streamed.outputConfig())
                .guardrailConfig(Optional.ofNullable(streamed.guardrailConfig())
                        .map(BedrockWhole::guardrail)
                        .orElse(null))
                .build();
    }

    static void read(ConverseResponse response, AnswerStream answer) {
        if (response.output() != null && response.output().message() != null) {
            response.output().message().content().stream()
                    .filter(block -> block.type() == ContentBlock.Type.TEXT)
                    .forEach(block -> answer.append(block.text()));
        }
        Optional.ofNullable(response.stopReasonAsString()).ifPresent(answer::stopped);
        Optional.ofNullable(response.usage()).ifPresent(usage -> answer.used(tokens(usage)));
    }

    private static Tokens tokens(TokenUsage usage) {
        return new Tokens(
                count(usage.inputTokens()),
                count(usage.outputTokens()),
                count(usage.cacheReadInputTokens()),
                count(usage.cacheWriteInputTokens()),
                false);
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static GuardrailConfiguration guardrail(GuardrailStreamConfiguration streamed) {
        return GuardrailConfiguration.builder()
                .guardrailIdentifier(streamed.guardrailIdentifier())
                .guardrailVersion(streamed.guardrailVersion())
                .trace(streamed.trace())
                .build();
    }
}
