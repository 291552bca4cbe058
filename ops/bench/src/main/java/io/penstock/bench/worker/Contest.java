package io.penstock.bench.worker;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.penstock.bench.Cpu;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.worker.WorkerService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The same calls from the same records by the worker and by Confluent's parallel-consumer, each reading, decoding and committing in its
 * own way, with as many calls at a time.
 */
final class Contest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final WorkTopic topic;
    private final int inFlight;

    Contest(WorkTopic topic, int inFlight) {
        this.topic = topic;
        this.inFlight = inFlight;
    }

    /**
     * How one did.
     *
     * @param littlesLawRatio its rate ÷ (calls at a time ÷ a call's mean time)
     * @param occupancy share of places in use while records remained
     * @param cpuSeconds of this process, from its making to its close
     * @param repeated calls made more than once
     */
    record Result(double rate, double littlesLawRatio, double occupancy, double cpuSeconds, int repeated) {}

    /** What runs calls until it is closed. */
    @FunctionalInterface
    private interface Runner {
        AutoCloseable start(String group, Timeline timeline);
    }

    Result worker(Shape shape, int round) throws Exception {
        return run("worker-" + shape.name() + round, shape, this::startWorker);
    }

    Result peer(Shape shape, int round) throws Exception {
        return run("peer-" + shape.name() + round, shape, this::startPeer);
    }

    private Result run(String group, Shape shape, Runner runner) throws Exception {
        var timeline = new Timeline(shape);
        var cpu = new Cpu();
        AutoCloseable running = runner.start(group, timeline);
        try {
            if (!timeline.await(LIMIT)) {
                throw new IllegalStateException(group + " did not make its calls in " + LIMIT);
            }
        } finally {
            running.close();
        }
        double rate = timeline.rate();
        double ideal = inFlight / (shape.mean().toNanos() / 1e9);
        return new Result(
                rate, rate / ideal, timeline.occupancy(inFlight), cpu.used().toNanos() / 1e9, timeline.repeated());
    }

    private AutoCloseable startWorker(String group, Timeline timeline) {
        return WorkerService.start(
                topic.config(group, inFlight, Optional.empty()), item -> timeline.call(WorkTopic.number(item)));
    }

    /** With its pool of threads and its default, periodic commit; no order, as the worker keeps none. */
    private AutoCloseable startPeer(String group, Timeline timeline) {
        Map<String, Object> properties = new HashMap<>(topic.kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var batches = new DomainSerdes(topic.kafka()).batches().deserializer();
        ParallelStreamProcessor<byte[], byte[]> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<byte[], byte[]>builder()
                        .ordering(ProcessingOrder.UNORDERED)
                        .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                        .maxConcurrency(inFlight)
                        .consumer(consumer)
                        .build());
        processor.subscribe(List.of(WorkTopic.name()));
        processor.poll(context -> {
            WorkBatch batch = batches.deserialize(
                    WorkTopic.name(), context.getSingleRecord().value());
            try {
                timeline.call(WorkTopic.number(batch.items().getFirst()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return processor;
    }
}
