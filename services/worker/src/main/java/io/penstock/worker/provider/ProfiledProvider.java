package io.penstock.worker.provider;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A lane's own way to a model: the provider is asked by the id of an inference profile, everybody else knows the model's. */
record ProfiledProvider(ModelProvider provider, ModelId profile) implements ModelProvider {

    @Override
    public CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        return provider.stream(call.as(profile), answer);
    }

    @Override
    public CompletableFuture<Optional<Failure>> whole(ModelCall call, AnswerStream answer) {
        return provider.whole(call.as(profile), answer);
    }

    @Override
    public void close() {
        provider.close();
    }
}
