package io.penstock.bench.overhead;

import io.penstock.bench.Cpu;
import io.penstock.bench.Requests;
import io.penstock.local.LocalPipeline;
import io.penstock.local.client.RequestPublisher;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How much goes through this process when models answer at once: closed loop, so many under way at a time. The limit beside it is
 * the same loop over a bare topic with records of the same size.
 */
final class ZeroLatency {
    private static final int UNDER_WAY = 256;
    private static final Duration POLL = Duration.ofMillis(50);

    /** What went through, and what it cost of the processors. */
    record Throughput(double perSecond, double cpuMsPerRequest) {}

    private ZeroLatency() {}

    /** Requests through the whole pipeline. */
    static Throughput pipeline(LocalPipeline pipeline, String prefix, Duration warmUp, Duration length)
            throws InterruptedException {
        var kafka = pipeline.config().kafka();
        try (var publisher = new RequestPublisher(kafka);
                var follower = TopicFollower.results(kafka, Instant.now())) {
            var loop = new Loop(i -> publisher.publish(Requests.of(prefix, i), refused -> {}));
            return loop.run(warmUp, length, () -> {
                int[] came = {0};
                follower.poll(POLL, result -> came[0]++);
                return came[0];
            });
        }
    }

    /** Records through a bare topic. */
    static Throughput bareTopic(Map<String, String> kafka, Duration warmUp, Duration length)
            throws InterruptedException, ExecutionException {
        String topic = KafkaRoundTrip.newTopic(kafka, "bench.limit");
        byte[] value = KafkaRoundTrip.payload();
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var producer = KafkaRoundTrip.producer(kafka);
                var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var loop = new Loop(i -> producer.send(new ProducerRecord<>(topic, Integer.toString(i), value)));
            return loop.run(warmUp, length, () -> consumer.poll(POLL).count());
        }
    }

    /** Keeps so many under way. */
    private static final class Loop {
        private final Semaphore places = new Semaphore(UNDER_WAY);
        private final AtomicBoolean over = new AtomicBoolean();
        private final IntConsumer send;

        Loop(IntConsumer send) {
            this.send = send;
        }

        /** Reads how many have arrived since it last did. */
        @FunctionalInterface
        interface Arrivals {
            int read();
        }

        Throughput run(Duration warmUp, Duration length, Arrivals arrivals) throws InterruptedException {
            Thread sender = Thread.ofPlatform().name("sender").start(this::sendAll);
            count(warmUp, arrivals);
            var cpu = new Cpu();
            long start = System.nanoTime();
            long came = count(length, arrivals);
            if (came == 0) {
                throw new IllegalStateException("nothing came through in " + length.toSeconds() + " s");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuMs = cpu.used().toNanos() / 1e6;
            over.set(true);
            places.release(UNDER_WAY);
            sender.join();
            return new Throughput(came / seconds, cpuMs / came);
        }

        private long count(Duration time, Arrivals arrivals) {
            long until = System.nanoTime() + time.toNanos();
            long came = 0;
            while (System.nanoTime() < until) {
                int more = arrivals.read();
                places.release(more);
                came += more;
            }
            return came;
        }

        private void sendAll() {
            for (int i = 0; !over.get(); i++) {
                places.acquireUninterruptibly();
                send.accept(i);
            }
        }
    }
}
