package io.penstock.worker.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.domain.call.Failure;
import io.penstock.domain.result.Tokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Reads the events of one ConverseStream, tells them to its answer, and knows how it ended. */
final class BedrockReading implements Subscriber<ByteBuffer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnswerStream answer;
    private final CompletableFuture<Optional<Failure>> ended;
    private final EventFrames frames = new EventFrames();
    private volatile @Nullable Subscription body;

    /** @param ended completed when the stream has ended; when somebody cancels it, the stream's connection is closed */
    BedrockReading(AnswerStream answer, CompletableFuture<Optional<Failure>> ended) {
        this.answer = answer;
        this.ended = ended;
        ended.whenComplete((end, cancelled) -> closeUnless(cancelled == null));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        body = subscription;
        closeUnless(!ended.isCancelled());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        try {
            for (Message message : frames.feed(bytes)) {
                take(message);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            end(BrokenCalls.unreadable(unreadable));
            closeUnless(false);
        }
    }

    @Override
    public void onError(Throwable broken) {
        end(BedrockFailures.of(broken, answer.hasText()));
    }

    @Override
    public void onComplete() {
        ended.complete(answer.cutOff());
    }

    private void end(Failure failure) {
        ended.complete(Optional.of(failure));
    }

    private void closeUnless(boolean wanted) {
        Subscription open = body;
        if (!wanted && open != null) {
            open.cancel();
        }
    }

    private void take(Message message) throws IOException {
        JsonNode said = JSON.readTree(message.getPayload());
        switch (header(message, ":message-type")) {
            case "exception" ->
                end(BedrockFailures.inStream(
                        header(message, ":exception-type"),
                        said.path("message").asText(),
                        said.path("originalStatusCode").asInt()));
            case "error" ->
                end(BedrockFailures.inStream(header(message, ":error-code"), header(message, ":error-message"), 0));
            default -> takeEvent(header(message, ":event-type"), said);
        }
    }

    /** Of other events there is nothing to be told. */
    private void takeEvent(String type, JsonNode event) {
        switch (type) {
            case "contentBlockDelta" ->
                answer.append(event.path("delta").path("text").asText(""));
            case "messageStop" -> answer.stopped(event.path("stopReason").asText(""));
            case "metadata" ->
                Optional.of(event.path("usage"))
                        .filter(JsonNode::isObject)
                        .ifPresent(usage -> answer.used(tokens(usage)));
            default -> {}
        }
    }

    private static String header(Message message, String name) {
        Map<String, HeaderValue> headers = message.getHeaders();
        return Optional.ofNullable(headers.get(name))
                .map(HeaderValue::getString)
                .orElse("");
    }

    private static Tokens tokens(JsonNode usage) {
        return new Tokens(
                usage.path("inputTokens").asInt(),
                usage.path("outputTokens").asInt(),
                usage.path("cacheReadInputTokens").asInt(),
                usage.path("cacheWriteInputTokens").asInt(),
                false);
    }
}
