package io.penstock.worker.provider;

import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ModelOptions.CacheLife;
import io.penstock.domain.config.ModelOptions.Guardrail;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamProcessingMode;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceTier;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * A call in Bedrock's words.
 *
 * @param loopback whether the endpoint is on this machine: a simulator, which is told what to answer by the request's
 *     {@value #SIMULATOR}* variables. No other endpoint ever sees a variable.
 */
record BedrockRequests(boolean loopback) {
    private static final String SIMULATOR = "simulator.";

    /** What requestMetadata may hold (Bedrock API reference, Converse). */
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9\\s:_@$#=/+,.-]");

    private static final int LONGEST = 256;
    private static final int MOST_ENTRIES = 16;

    ConverseStreamRequest of(ModelCall call) {
        ChatRequest request = call.request();
        return ConverseStreamRequest.builder()
                .modelId(call.model().value())
                .messages(request.messages().stream()
                        .map(BedrockRequests::message)
                        .toList())
                .system(system(call))
                .inferenceConfig(inference(call))
                .requestMetadata(metadata(request))
                .serviceTier(call.options()
                        .serviceTier()
                        .map(tier -> ServiceTier.builder().type(tier).build())
                        .orElse(null))
                .guardrailConfig(call.options()
                        .guardrail()
                        .map(BedrockRequests::guardrail)
                        .orElse(null))
                .build();
    }

    /** A cache point behind the system prompt lets the provider remember all up to there. */
    private static List<SystemContentBlock> system(ModelCall call) {
        List<SystemContentBlock> blocks = new ArrayList<>();
        call.system().ifPresent(text -> {
            blocks.add(SystemContentBlock.fromText(text));
            call.options().promptCache().ifPresent(life -> blocks.add(cachePoint(life)));
        });
        return blocks;
    }

    private static SystemContentBlock cachePoint(CacheLife life) {
        return SystemContentBlock.fromCachePoint(CachePointBlock.builder()
                .type(CachePointType.DEFAULT)
                .ttl(life.text())
                .build());
    }

    private static GuardrailStreamConfiguration guardrail(Guardrail guardrail) {
        return GuardrailStreamConfiguration.builder()
                .guardrailIdentifier(guardrail.id())
                .guardrailVersion(guardrail.version())
                .streamProcessingMode(
                        guardrail.synchronous()
                                ? GuardrailStreamProcessingMode.SYNC
                                : GuardrailStreamProcessingMode.ASYNC)
                .build();
    }

    private static software.amazon.awssdk.services.bedrockruntime.model.Message message(Message message) {
        return software.amazon.awssdk.services.bedrockruntime.model.Message.builder()
                .role(message.role())
                .content(ContentBlock.fromText(message.content()))
                .build();
    }

    private static InferenceConfiguration inference(ModelCall call) {
        var stops = call.request().parameters().stopSequences();
        return InferenceConfiguration.builder()
                .maxTokens(call.maxTokens())
                .temperature(orNull(call.temperature()))
                .topP(orNull(call.topP()))
                .stopSequences(emptyAsNull(stops))
                .build();
    }

    private Map<String, String> metadata(ChatRequest request) {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "requestId", request.id().value());
        put(all, "intent", request.intent().value());
        put(all, "tier", request.tier().value());
        put(all, "caller", request.caller());
        if (loopback) {
            request.variables().entrySet().stream()
                    .filter(variable -> variable.getKey().startsWith(SIMULATOR))
                    .limit(MOST_ENTRIES - all.size())
                    .forEach(variable -> put(all, variable.getKey(), variable.getValue()));
        }
        return all;
    }

    private static void put(Map<String, String> all, String key, String value) {
        all.put(clean(key), clean(value));
    }

    private static String clean(String value) {
        return NOT_ALLOWED
                .matcher(value.substring(0, Math.min(LONGEST, value.length())))
                .replaceAll("_");
    }

    private static @Nullable Float orNull(Optional<Double> value) {
        return value.map(Double::floatValue).orElse(null);
    }

    private static @Nullable Collection<String> emptyAsNull(Collection<String> values) {
        return values.isEmpty() ? null : values;
    }
}
