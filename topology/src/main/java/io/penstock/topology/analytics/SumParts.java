package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.RollUp;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.topology.errors.DeadLetterException;
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
 * Sums the parts of all partitions, the latest of each, into windows ({@link RollUp}), and publishes them while they change.
 * The clock drives it: silence does not hold figures back.
 *
 * @param <F> kind of figures
 */
public final class SumParts<F extends Figures<F>>
        extends ContextualProcessor<String, Bundle<F>, String, WindowFigures<F>> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final AnalyticsSettings settings;
    private final Ladder ladder;
    private final HeapStores<PartPage<F>> stores;
    private final Supplier<F> none;
    private RollUp<F> windows;
    private @Nullable Cancellable ticking;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public SumParts(AnalyticsSettings settings, Ladder ladder, HeapStores<PartPage<F>> stores, Supplier<F> none) {
        this.settings = settings;
        this.ladder = ladder;
        this.stores = stores;
        this.none = none;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, WindowFigures<F>> context) {
        super.init(context);
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        windows = new RollUp<>(ladder, settings.grace(), none, stores.load(context), now);
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, at -> publish(Instant.ofEpochMilli(at)));
    }

    @Override
    public void process(Record<String, Bundle<F>> record) {
        Bundle<F> bundle = record.value();
        if (bundle == null) {
            throw new DeadLetterException(DeadLetterException.Reason.NO_VALUE, "a bundle of figures is empty");
        }
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        bundle.parts().forEach(part -> windows.put(part, now));
    }

    private void publish(Instant now) {
        windows.publish(now, figures -> context().forward(new Record<>(figures.key(), figures, now.toEpochMilli())));
    }
}
