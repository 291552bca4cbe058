package io.penstock.topology.analytics;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.topology.heap.HeapStore;
import io.penstock.topology.heap.HeapStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts the capacity that lanes have, slice by slice, called or not. A lane tells of itself only what has changed, so the
 * clock drives this: until its next word, a lane has what it last said it had. After an outage the time that has passed is
 * counted too, up to a day of it.
 */
public final class GatherLanes extends ContextualProcessor<String, LaneStatus, String, Bundle<CapacityFigures>> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    private final Set<LaneId> configured;
    private final int partitions;
    private final HeapStores<Part<CapacityFigures>> stores;
    private HeapStore<Part<CapacityFigures>> toCount;
    private Bundles<CapacityFigures> bundles;
    private int source;
    private @Nullable Cancellable ticking;

    /**
     * @param configured the lanes that have figures
     * @param partitions of what it is sent to
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public GatherLanes(Set<LaneId> configured, int partitions, HeapStores<Part<CapacityFigures>> stores) {
        this.configured = configured;
        this.partitions = partitions;
        this.stores = stores;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Bundle<CapacityFigures>> context) {
        super.init(context);
        toCount = stores.load(context);
        bundles = new Bundles<>(context, partitions);
        source = Log.LANES.source(context.taskId().partition());
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tell(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, LaneStatus> record) {
        LaneStatus status = record.value();
        String lane = status.lane().value();
        Instant from = toCount.get(lane)
                .map(part -> part.window().start())
                .orElseGet(() -> Instant.ofEpochMilli(context().currentSystemTimeMs()));
        toCount.put(lane, part(lane, new Slice(from), CapacityFigures.idle(status.tokensPerMinute())));
    }

    private Part<CapacityFigures> part(String lane, Slice slice, CapacityFigures figures) {
        return Part.open(source, Dimensions.ofLane(lane), slice, figures);
    }

    private void tell(Instant now) {
        for (Part<CapacityFigures> next : List.copyOf(toCount.values())) {
            String lane = next.dimensions().lane();
            if (!configured.contains(new LaneId(lane))) {
                toCount.remove(lane);
            } else if (!next.window().end().isAfter(now)) {
                toCount.put(lane, tellUntil(next, now));
            }
        }
        bundles.send(now);
    }

    /** Gives the slice that is to be told next. */
    private Part<CapacityFigures> tellUntil(Part<CapacityFigures> next, Instant now) {
        Instant start = next.window().start();
        Instant earliest = now.minus(LONGEST_OUTAGE);
        var slice = new Slice(start.isBefore(earliest) ? earliest : start);
        String lane = next.dimensions().lane();
        while (!slice.end().isAfter(now)) {
            bundles.add(part(lane, slice, next.figures()).asClosed(), now);
            slice = new Slice(slice.end());
        }
        return part(lane, slice, next.figures());
    }
}
