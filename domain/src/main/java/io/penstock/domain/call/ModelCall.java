package io.penstock.domain.call;

import io.penstock.domain.ModelId;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.ModelOptions;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Parameters;
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
        Parameters asked = item.request().parameters();
        Optional<Double> temperature = model.sampling() == Model.Sampling.NONE ? Optional.empty() : asked.temperature();
        Optional<Double> topP = switch (model.sampling()) {
            case BOTH -> asked.topP();
            case EITHER -> temperature.isPresent() ? Optional.empty() : asked.topP();
            case NONE -> Optional.empty();
        };
        return new ModelCall(model.id(), item.request(), item.outputLimit(), temperature, topP, model.options());
    }

    /** The system prompt, if it says anything: a blank one is refused by every provider. */
    public Optional<String> system() {
        return request.system().filter(text -> !text.isBlank());
    }
}
