package io.penstock.domain.call;

import io.penstock.domain.ModelId;
import io.penstock.domain.config.Model;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import java.util.Optional;

/**
 * A call as it is sent: the request with what its model does not take left out.
 *
 * @param maxTokens output tokens to ask for
 * @param temperature absent: the model's own
 * @param topP absent: the model's own
 */
public record ModelCall(
        ModelId model, ChatRequest request, int maxTokens, Optional<Double> temperature, Optional<Double> topP) {

    public static ModelCall of(WorkItem item, Model model) {
        ChatRequest request = item.request();
        Optional<Double> temperature = request.parameters().temperature();
        Optional<Double> topP = request.parameters().topP();
        return switch (model.sampling()) {
            case BOTH -> new ModelCall(model.id(), request, item.maxTokens(), temperature, topP);
            case EITHER ->
                new ModelCall(
                        model.id(),
                        request,
                        item.maxTokens(),
                        temperature,
                        temperature.isPresent() ? Optional.empty() : topP);
            case NONE -> new ModelCall(model.id(), request, item.maxTokens(), Optional.empty(), Optional.empty());
        };
    }
}
