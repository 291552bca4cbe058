package io.penstock.domain.request;

import java.util.List;
import java.util.Optional;

/**
 * What the caller asks of the model; absent values are the intent's or the model's own.
 *
 * @param maxTokens most output tokens wanted, 1 and more
 * @param temperature 0 to 1
 * @param topP above 0, to 1
 * @param stopSequences texts that end the answer
 */
public record Parameters(
        Optional<Integer> maxTokens, Optional<Double> temperature, Optional<Double> topP, List<String> stopSequences) {

    public static final Parameters NONE =
            new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
}
