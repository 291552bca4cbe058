package io.penstock.worker.provider;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SDK's client, but a body whose connection breaks tells its subscriber so. The SDK tells the handler of the response alone, which has
 * forgotten the call by then where {@link BedrockStreams} took the body.
 */
record TellingHttpClient(SdkAsyncHttpClient client) implements SdkAsyncHttpClient {

    /** Makes one, and so lets the SDK own and close it. */
    record Builder(SdkAsyncHttpClient.Builder<?> inner) implements SdkAsyncHttpClient.Builder<Builder> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            return new TellingHttpClient(inner.buildWithDefaults(defaults));
        }
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        var telling = AsyncExecuteRequest.builder()
                .request(request.request())
                .requestContentPublisher(request.requestContentPublisher())
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes())
                .responseHandler(new Handler(request.responseHandler()));
        request.metricCollector().ifPresent(telling::metricCollector);
        return client.execute(telling.build());
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class Handler implements SdkAsyncHttpResponseHandler {
        private final SdkAsyncHttpResponseHandler handler;
        private volatile @Nullable Reader reader;

        Handler(SdkAsyncHttpResponseHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onHeaders(SdkHttpResponse response) {
            handler.onHeaders(response);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            handler.onStream(subscriber -> {
                var reading = new Reader(subscriber, new AtomicBoolean());
                reader = reading;
                body.subscribe(reading);
            });
        }

        @Override
        public void onError(Throwable broken) {
            Reader reading = reader;
            if (reading != null) {
                reading.onError(broken);
            }
            handler.onError(broken);
        }
    }

    /** Passes on what comes, and one end. */
    private record Reader(Subscriber<? super ByteBuffer> subscriber, AtomicBoolean over)
            implements Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            if (!over.get()) {
                subscriber.onNext(bytes);
            }
        }

        @Override
        public void onError(Throwable broken) {
            if (!over.getAndSet(true)) {
                subscriber.onError(broken);
            }
        }

        @Override
        public void onComplete() {
            if (!over.getAndSet(true)) {
                subscriber.onComplete();
            }
        }
    }
}
