package io.penstock.domain.call;

import io.penstock.domain.ModelId;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.ModelOptions;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import java.util.Optional;

/**
 * A call as it is sent: the request with what its model does not take left out.
 *
 * @param maxTokens output tokens to ask for
 * @param temperature absent: the model's own
 * @param topP absent: the model's own
 * @param options what is asked of the provider beside the prompt
 */
public record ModelCall(
        ModelId model,
        ChatRequest request,
        int maxTokens,
        Optional<Double> temperature,
        Optional<Double> topP,
        ModelOptions options) {

    /** One of which nothing special is asked. */
    public ModelCall(
            ModelId model, ChatRequest request, int maxTokens, Optional<Double> temperature, Optional<Double> topP) {
        this(model, request, maxTokens, temperature, topP, ModelOptions.NONE);
    }

    /** The same by another id, such as that of an inference profile. */
    public ModelCall as(ModelId profile) {
        return new ModelCall(profile, request, maxTokens, temperature, topP, options);
    }

    public static ModelCall of(WorkItem item, Model model) {
        ChatRequest request = item.request();
        Optional<Double> temperature = request.parameters().temperature();
        Optional<Double> topP = request.parameters().topP();
        return switch (model.sampling()) {
            case BOTH -> new ModelCall(model.id(), request, item.maxTokens(), temperature, topP, model.options());
            case EITHER ->
                new ModelCall(
                        model.id(),
                        request,
                        item.maxTokens(),
                        temperature,
                        temperature.isPresent() ? Optional.empty() : topP,
                        model.options());
            case NONE ->
                new ModelCall(
                        model.id(), request, item.maxTokens(), Optional.empty(), Optional.empty(), model.options());
        };
    }
}
