package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.Counting;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.topology.heap.HeapStores;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts a partition of a log.
 *
 * @param <V> entries of the log
 * @param <F> kind of figures
 */
public final class Gather<V, F extends Figures<F>> extends ContextualProcessor<String, V, String, Bundle<F>> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Counting<V, F> counting;
    private final AnalyticsSettings settings;
    private final Log log;
    private final Ladder ladder;
    private final int partitions;
    private final HeapStores<PartPage<F>> stores;
    private final Supplier<F> none;
    private Gathered<F> gathered;
    private Bundles<F> bundles;
    private @Nullable Cancellable ticking;

    /**
     * @param ladder of the windows that this is summed into
     * @param partitions of what it is sent to
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public Gather(
            Counting<V, F> counting,
            AnalyticsSettings settings,
            Log log,
            Ladder ladder,
            int partitions,
            HeapStores<PartPage<F>> stores,
            Supplier<F> none) {
        this.counting = counting;
        this.settings = settings;
        this.log = log;
        this.ladder = ladder;
        this.partitions = partitions;
        this.stores = stores;
        this.none = none;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Bundle<F>> context) {
        super.init(context);
        int source = log.source(context.taskId().partition());
        gathered = new Gathered<>(stores.load(context), none, settings.dating(), ladder, source, now());
        bundles = new Bundles<>(context, partitions);
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(
                TICK, PunctuationType.WALL_CLOCK_TIME, now -> gathered.sendChanged(bundles, Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, V> record) {
        V entry = record.value();
        counting.at(entry).ifPresent(at -> {
            Dated dated = gathered.read(at, now());
            counting.dimensions(entry)
                    .forEach(dimensions -> gathered.count(
                            dimensions, dated.slice(), figures -> counting.count(entry, figures, dated.asSaid())));
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
