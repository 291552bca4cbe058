package io.penstock.topology.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of a topology. An error that Streams cannot handle ends the whole instance, and with it the process,
 * which is to be started again: replacing the thread alone was measured to stall the group. Topics that are missing for a
 * moment are the exception ({@link MissingTopics}).
 */
public final class StreamsService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final InstanceFolder folder;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics figures;
    private final MissingTopics missingTopics = new MissingTopics();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    private StreamsService(String name, InstanceFolder folder, KafkaStreams streams) {
        this.name = name;
        this.folder = folder;
        this.streams = streams;
        this.figures = new KafkaStreamsMetrics(streams);
    }

    /**
     * Starts an instance.
     *
     * @param name what to call it in the log
     * @param folder its own; released at the end
     * @param meters where the figures of Streams and of its clients are shown
     */
    public static StreamsService start(
            String name, InstanceFolder folder, Topology topology, StreamsConfig settings, MeterRegistry meters) {
        var service = new StreamsService(name, folder, new KafkaStreams(topology, settings));
        service.figures.bindTo(meters);
        service.run();
        return service;
    }

    private void run() {
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener((state, before) -> {
            if (state == KafkaStreams.State.RUNNING) {
                missingTopics.cameBack();
                ready.complete(null);
            } else if (state == KafkaStreams.State.ERROR) {
                failed.complete(new IllegalStateException("Kafka Streams stopped in state ERROR"));
            }
        });
        streams.start();
    }

    private StreamThreadExceptionResponse fail(Throwable error) {
        if (missingTopics.mayComeBack(error, Instant.now())) {
            LOG.warn("the {} finds topics missing and tries again: {}", name, error.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("the {} stops: {}", name, error.toString(), error);
        failed.complete(error);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Completes when it owns its share of the partitions for the first time, with state restored. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Whether it owns its share now: not while partitions move or state is restored. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Completes when it has stopped by an error; the process has to end. */
    public CompletableFuture<Throwable> failed() {
        return failed;
    }

    /** Commits, leaves the group so that others take over at once, and stops. */
    @Override
    public void close() {
        boolean closed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_TIMEOUT));
        if (closed && !failed.isDone()) {
            folder.leaveClean();
        } else if (!closed) {
            LOG.warn("the {} did not stop within {} s", name, CLOSE_TIMEOUT.toSeconds());
        }
        figures.close();
        folder.close();
    }
}
