package io.penstock.worker.call;

import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.provider.AnswerStream;
import io.penstock.worker.provider.ModelProvider;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does at each call what comes next in its script; at its end, the last thing for ever. */
public final class ScriptedProvider implements ModelProvider {
    private final Queue<Step> script = new ArrayDeque<>();
    private final List<CompletableFuture<Optional<Failure>>> calls = new CopyOnWriteArrayList<>();
    private final List<Integer> maxTokens = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** What one call does. */
    @FunctionalInterface
    public interface Step {
        CompletableFuture<Optional<Failure>> run(AnswerStream answer);
    }

    public ScriptedProvider(Step... steps) {
        script.addAll(List.of(steps));
    }

    public static Step answers(String text) {
        return answer -> {
            answer.append(text);
            answer.stopped("end_turn");
            answer.used(Tokens.of(20, 8));
            return CompletableFuture.completedFuture(Optional.empty());
        };
    }

    /** An answer that had more to say than its call allowed. */
    public static Step cut(String text) {
        return answer -> {
            answer.append(text);
            answer.stopped("max_tokens");
            answer.used(Tokens.of(20, 8));
            return CompletableFuture.completedFuture(Optional.empty());
        };
    }

    public static Step fails(Failure failure) {
        return answer -> CompletableFuture.completedFuture(Optional.of(failure));
    }

    /** Some of an answer, and then its connection is gone. */
    public static Step breaksOffAfter(String text) {
        return answer -> {
            answer.append(text);
            return CompletableFuture.completedFuture(
                    Optional.of(new Failure.Interrupted(new Detail("StreamEnded", "gone"))));
        };
    }

    public static Step hangsAfter(String text) {
        return answer -> {
            answer.append(text);
            return new CompletableFuture<>();
        };
    }

    @Override
    public synchronized CompletableFuture<Optional<Failure>> stream(ModelCall call, AnswerStream answer) {
        maxTokens.add(call.maxTokens());
        Step step = script.size() > 1 ? script.remove() : script.element();
        var ended = step.run(answer);
        calls.add(ended);
        return ended;
    }

    /** The calls made so far, each as its caller waits for it. */
    public List<CompletableFuture<Optional<Failure>>> calls() {
        return calls;
    }

    /** What they asked for. */
    public List<Integer> maxTokens() {
        return maxTokens;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
