package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.RequestFigures.Count;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.topology.errors.DeadLetterException;
import io.penstock.topology.heap.HeapStores;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts a partition of the results. */
public final class GatherResults extends ContextualProcessor<String, ResultSeen, String, Part<RequestFigures>> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final AnalyticsSettings settings;
    private final HeapStores<Part<RequestFigures>> partStores;
    private Gathered<RequestFigures> gathered;
    private @Nullable Cancellable ticking;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public GatherResults(Catalogue catalogue, AnalyticsSettings settings, HeapStores<Part<RequestFigures>> partStores) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.partStores = partStores;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Part<RequestFigures>> context) {
        super.init(context);
        int source = context.taskId().partition();
        gathered = new Gathered<>(partStores.load(context), RequestFigures::new, settings.dating(), source, now());
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(
                TICK, PunctuationType.WALL_CLOCK_TIME, now -> gathered.sendChanged(context, Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, ResultSeen> record) {
        ResultSeen result = record.value();
        if (result == null) {
            throw new DeadLetterException(DeadLetterException.Reason.NO_VALUE, "a result is empty");
        }
        Dated dated = gathered.read(result.at(), now());
        var dimensions = catalogue.dimensions(result.intent(), result.model(), result.tier());
        gathered.count(dimensions, dated.slice(), figures -> {
            figures.closed(result);
            figures.add(Count.MISDATED, dated.asSaid() ? 0 : 1);
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
