package io.penstock.topology.analytics;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.OpenCall;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.topology.heap.HeapStore;
import io.penstock.topology.heap.HeapStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts a partition of the call log, and keeps book of its open calls: those that nobody ends are orphans. */
public final class GatherCalls extends ContextualProcessor<String, CallSeen, String, Bundle<CallFigures>> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final AnalyticsSettings settings;
    private final int partitions;
    private final HeapStores<PartPage<CallFigures>> partStores;
    private final HeapStores<OpenCall> openStores;
    private Gathered<CallFigures> gathered;
    private Bundles<CallFigures> bundles;
    private HeapStore<OpenCall> open;
    private @Nullable Cancellable ticking;

    /** @param partitions of what it is sent to */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public GatherCalls(
            Catalogue catalogue,
            AnalyticsSettings settings,
            int partitions,
            HeapStores<PartPage<CallFigures>> partStores,
            HeapStores<OpenCall> openStores) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.partitions = partitions;
        this.partStores = partStores;
        this.openStores = openStores;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Bundle<CallFigures>> context) {
        super.init(context);
        int source = Log.CALLS.source(context.taskId().partition());
        gathered = new Gathered<>(
                partStores.load(context), CallFigures::new, settings.dating(), Ladder.FIGURES, source, now());
        bundles = new Bundles<>(context, partitions);
        open = openStores.load(context);
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, CallSeen> record) {
        Instant now = now();
        switch (record.value()) {
            case CallSeen.Started started -> start(started, now);
            case CallSeen.Ended ended -> end(ended, now);
            case CallSeen.FailedOver left -> leave(left, now);
        }
    }

    private void start(CallSeen.Started started, Instant now) {
        Dimensions dimensions = dimensions(started);
        Dated dated = gathered.read(started.at(), now);
        open.put(started.id().toString(), OpenCall.of(started, dimensions, now));
        count(dimensions, dated, figures -> figures.add(Count.STARTED, 1));
    }

    private void end(CallSeen.Ended ended, Instant now) {
        String id = ended.id().toString();
        boolean late = open.get(id).filter(OpenCall::orphaned).isPresent();
        open.remove(id);
        count(dimensions(ended), gathered.read(ended.at(), now), figures -> {
            if (late) {
                figures.add(Count.LATE_ENDS, 1);
            } else {
                figures.ended(ended);
            }
        });
    }

    /** Its call is counted by then, as what it was. */
    private void leave(CallSeen.FailedOver left, Instant now) {
        count(dimensions(left), gathered.read(left.at(), now), figures -> figures.add(Count.FAILOVERS, 1));
    }

    private void count(Dimensions dimensions, Dated dated, Consumer<CallFigures> count) {
        gathered.count(dimensions, dated.slice(), figures -> {
            count.accept(figures);
            figures.add(Count.MISDATED, dated.asSaid() ? 0 : 1);
        });
    }

    private Dimensions dimensions(CallSeen seen) {
        return catalogue.dimensions(
                seen.labels().intent(), seen.labels().model(), seen.labels().tier());
    }

    private void tick(Instant now) {
        closeOrphans(now);
        gathered.sendChanged(bundles, now);
    }

    private void closeOrphans(Instant now) {
        for (OpenCall call : List.copyOf(open.values())) {
            Instant due = call.orphanedAt(settings.orphanAfter());
            if (!call.orphaned() && gathered.hasPassed(due, now)) {
                orphan(call, due, now);
            } else if (gathered.hasPassed(call.forgottenAt(settings.orphanAfter()), now)) {
                open.remove(call.id().toString());
            }
        }
    }

    /** It counts when it is given up, or now if that was too long ago; that is no fault of the entry's. */
    private void orphan(OpenCall call, Instant due, Instant now) {
        open.put(call.id().toString(), call.asOrphan());
        Slice slice = gathered.date(due, now).slice();
        double costUsd = catalogue.costUsd(call.dimensions().model(), call.estimatedUsage());
        gathered.count(call.dimensions(), slice, figures -> figures.orphaned(call, costUsd));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
