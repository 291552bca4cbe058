package io.penstock.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.penstock.worker.provider.ModelProviders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * What a worker works with.
 *
 * @param meters where its figures are shown
 * @param turns who takes the turns; absent: the worker itself, with calls to the providers
 */
record WorkerParts(
        Consumer<byte[], byte[]> consumer,
        Producer<byte[], byte[]> producer,
        ModelProviders providers,
        MeterRegistry meters,
        Optional<TurnTaker> turns) {

    WorkerParts(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, ModelProviders providers) {
        this(consumer, producer, providers, new CompositeMeterRegistry(), Optional.empty());
    }
}
