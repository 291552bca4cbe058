package io.penstock.worker.provider;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes the bodies of streams from the SDK and gives them to the call's {@link BedrockReading}. The SDK's own decoder begins with a
 * buffer of 2 MB for every open stream (eventstream 1.0.1, measured: 2.1 MB of heap a call), and offers no other size. The SDK
 * goes on signing, sending, pooling, and reading what is not a stream; of a stream it sees an empty body, so that its own part of the
 * call is over, and its buffer free, when the first byte comes.
 */
final class BedrockStreams implements ExecutionInterceptor {
    static final ExecutionAttribute<BedrockReading> READING = new ExecutionAttribute<>("penstock-reading");

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<BedrockReading> reading = Optional.ofNullable(attributes.getAttribute(READING))
                .filter(present -> context.httpResponse().isSuccessful());
        return reading.isEmpty()
                ? context.responsePublisher()
                : context.responsePublisher().map(body -> taken(body, reading.get()));
    }

    private static Publisher<ByteBuffer> taken(Publisher<ByteBuffer> body, BedrockReading reading) {
        body.subscribe(reading);
        return SdkPublisher.fromIterable(List.of());
    }
}
