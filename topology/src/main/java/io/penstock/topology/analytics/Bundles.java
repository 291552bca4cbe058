package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends parts on, those of one partition of the next step together. Which that is the dimensions decide, so that all parts of a
 * combination meet in one task, and come there in the order in which they were sent.
 *
 * @param <F> kind of figures
 */
public final class Bundles<F> {
    private final ProcessorContext<String, Bundle<F>> context;
    private final List<List<Part<F>>> waiting = new ArrayList<>();

    /** @param partitions of the next step */
    Bundles(ProcessorContext<String, Bundle<F>> context, int partitions) {
        this.context = context;
        for (int i = 0; i < partitions; i++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** Bundles have the number of their partition for a key. */
    public static <F> StreamPartitioner<String, Bundle<F>> partitioner() {
        return (topic, key, bundle, partitions) -> Optional.of(Set.of(Integer.parseInt(key) % partitions));
    }

    void add(Part<F> part, Instant now) {
        int partition = part.dimensions().spreadOver(waiting.size());
        List<Part<F>> parts = waiting.get(partition);
        parts.add(part);
        if (parts.size() == Bundle.MOST) {
            send(partition, now);
        }
    }

    /** Sends what has been added. */
    void send(Instant now) {
        for (int partition = 0; partition < waiting.size(); partition++) {
            if (!waiting.get(partition).isEmpty()) {
                send(partition, now);
            }
        }
    }

    private void send(int partition, Instant now) {
        var bundle = new Bundle<>(List.copyOf(waiting.get(partition)));
        waiting.get(partition).clear();
        context.forward(new Record<>(Integer.toString(partition), bundle, now.toEpochMilli()));
    }
}
