package io.penstock.bench.worker;

import io.penstock.bench.Cpu;
import io.penstock.worker.WorkerService;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * Many long answers at once, from a simulator in a process of its own: through the whole worker, and through the bare SDK, which keeps
 * nothing of them. What the second costs is the SDK's own share of the first.
 */
final class OpenStreams {
    private static final String MODEL = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int TOKENS_PER_SECOND = 10;

    private final int streams;
    private final Duration length;

    OpenStreams(int streams, Duration length) {
        this.streams = streams;
        this.length = length;
    }

    /**
     * What they cost.
     *
     * @param open at the moment of the count
     * @param heapPerCallKb live objects after a collection, beyond those before the first call
     * @param threads of the platform, all of the process
     * @param cpuSeconds of this process, from the first call to the last answer
     */
    record Cost(int open, double heapPerCallKb, int threads, double cpuSeconds) {}

    /** A model whose every answer takes so long; an event of eight tokens every 800 ms. */
    String models() {
        long tokens = length.toSeconds() * TOKENS_PER_SECOND;
        return """
                models:
                  "%s":
                    firstTokenMs: 200
                    tokensPerSecond: %d
                    outputTokens: %d
                    tokensPerMinute: 100000000000
                """.formatted(MODEL, TOKENS_PER_SECOND, tokens);
    }

    /** Through a worker, from records on a topic to outcomes on another. */
    Cost worker(WorkTopic topic, URI simulator) throws Exception {
        var config = topic.config("worker-streams", streams, Optional.of(simulator));
        long before = liveBytes();
        var cpu = new Cpu();
        try (var worker = WorkerService.start(config)) {
            await(() -> worker.inFlight() == streams);
            TimeUnit.MILLISECONDS.sleep(length.dividedBy(3).toMillis());
            Cost cost = cost(worker.inFlight(), before);
            await(() -> worker.inFlight() == 0);
            return with(cost, cpu);
        }
    }

    /** The SDK as the worker uses it: signing, sending, the connection; what comes is thrown away. */
    Cost bareSdk(URI simulator) throws Exception {
        return sdk(simulator, streams, List.of(new Discarding()));
    }

    /** The SDK with its own decoder of streams. With a tenth of the streams, since a thousand of these buffers are two gigabytes. */
    Cost decodingSdk(URI simulator) throws Exception {
        return sdk(simulator, Math.ceilDiv(streams, 10), List.of());
    }

    private Cost sdk(URI simulator, int count, List<ExecutionInterceptor> interceptors) throws Exception {
        try (var client = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(simulator)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(override -> override.executionInterceptors(interceptors))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(count)
                        .maxPendingConnectionAcquires(count)
                        .readTimeout(LIMIT)
                        .connectionAcquisitionTimeout(LIMIT))
                .build()) {
            call(client, Map.of("simulator.outputTokens", "1")).join();
            long before = liveBytes();
            var cpu = new Cpu();
            List<CompletableFuture<Void>> calls =
                    Stream.generate(() -> call(client, Map.of())).limit(count).toList();
            TimeUnit.MILLISECONDS.sleep(length.dividedBy(2).toMillis());
            Cost cost = cost(count, before);
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            // Whoever discards is told at once that all is over; the streams go on.
            TimeUnit.MILLISECONDS.sleep(length.dividedBy(2).toMillis());
            return with(cost, cpu);
        }
    }

    private static CompletableFuture<Void> call(BedrockRuntimeAsyncClient client, Map<String, String> metadata) {
        return client.converseStream(
                request -> request.modelId(MODEL)
                        .requestMetadata(metadata)
                        .messages(message -> message.role(ConversationRole.USER)
                                .content(content -> content.text("Hello".repeat(200))))
                        .inferenceConfig(inference -> inference.maxTokens(1000)),
                ConverseStreamResponseHandler.builder().subscriber(event -> {}).build());
    }

    /** Reads a stream and keeps nothing of it; the SDK sees an empty one. */
    private static final class Discarding implements ExecutionInterceptor {
        @Override
        public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responsePublisher().map(body -> {
                SdkPublisher.adapt(body).subscribe(bytes -> {});
                return SdkPublisher.fromIterable(List.of());
            });
        }
    }

    private static Cost cost(int open, long before) {
        long live = liveBytes();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Cost(open, (live - before) / 1024.0 / Math.max(1, open), threads, 0);
    }

    private static Cost with(Cost cost, Cpu cpu) {
        return new Cost(
                cost.open(), cost.heapPerCallKb(), cost.threads(), cpu.used().toNanos() / 1e9);
    }

    /** What is left after a collection. */
    private static long liveBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited for " + LIMIT + " in vain");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
