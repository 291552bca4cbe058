package io.penstock.bench.overhead;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sends at a steady rate whatever comes back, and reads what does. */
final class OpenLoop {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, String> kafka;
    private final String topic;

    /** @param topic where what was sent arrives, under its key */
    OpenLoop(Map<String, String> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Runs to the end: all sent, and all that came read.
     *
     * @param send sends number {@code i}; does not wait
     * @param ids the id under which number {@code i} arrives
     */
    Series run(double rate, Duration length, IntConsumer send, java.util.function.IntFunction<String> ids)
            throws InterruptedException {
        var series = new Series();
        try (var consumer = consumer()) {
            Thread sender = Thread.ofPlatform().name("sender").start(() -> sendAll(rate, length, send, ids, series));
            while (sender.isAlive()) {
                read(consumer, series);
            }
            sender.join();
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (series.lost() > 0 && System.nanoTime() < giveUp) {
                read(consumer, series);
            }
            // A second result would come right behind the first.
            for (int i = 0; i < 40; i++) {
                read(consumer, series);
            }
        }
        return series;
    }

    private static void sendAll(
            double rate, Duration length, IntConsumer send, java.util.function.IntFunction<String> ids, Series series) {
        long start = System.nanoTime();
        int count = (int) Math.round(rate * length.toNanos() / SECOND);
        for (int i = 0; i < count; i++) {
            long intended = start + (long) (i * SECOND / rate);
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            series.intended(ids.apply(i), intended);
            send.accept(i);
        }
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, Series series) {
        consumer.poll(POLL).forEach(record -> series.readable(record.key(), System.nanoTime()));
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
