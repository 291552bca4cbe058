package io.penstock.worker.provider;

import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One place that serves models: a provider in a region, with its pooled client. */
public interface ModelProvider extends AutoCloseable {

    /**
     * Makes one streamed call and never repeats it.
     *
     * @param answer is told what comes, as it comes
     * @return completes when the call has ended: with its failure, or with nothing when the answer is complete. Never
     *     completes exceptionally, but for cancelling it, which closes the call's connection.
     */
    CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer);

    /**
     * The same for a model that does not stream: its answer comes at once, at the end. A provider that knows no such call streams.
     */
    default CompletableFuture<Optional<Failure>> whole(ModelCall call, AnswerStream answer) {
        return stream(call, answer);
    }

    /** Closes the client; calls under way fail. */
    @Override
    void close();
}
