package io.penstock.topology.analytics;

import io.penstock.domain.LaneId;
import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.analytics.Dating.Dated;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.config.AnalyticsSettings;
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
 * Counts what lanes say of themselves, slice by slice: the capacity that they have, called or not, how long their breakers are open, and
 * what they send to workers. A lane tells of itself only what has changed, so the clock drives this: until its next word, a
 * lane is as it last said. After an outage the time that has passed is counted too, up to a day of it.
 */
public final class GatherLanes extends ContextualProcessor<String, LaneStatus, String, Bundle<CapacityFigures>> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    /** After a start, what lanes have said meanwhile is read before the clock says that they were as before. */
    private static final Duration READING = Duration.ofSeconds(5);

    /** A lane that is new here and has counted no longer than this: all of it is news. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private final Set<LaneId> configured;
    private final AnalyticsSettings settings;
    private final int partitions;
    private final HeapStores<PartPage<CapacityFigures>> figureStores;
    private final HeapStores<LaneStatus> saidStores;
    private Gathered<CapacityFigures> gathered;
    private Bundles<CapacityFigures> bundles;

    /** Each lane as it last said, at the time until which it has been counted so. */
    private HeapStore<LaneStatus> said;

    private Instant startedAt;
    private @Nullable Cancellable ticking;

    /**
     * @param configured the lanes that have figures
     * @param partitions of what it is sent to
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public GatherLanes(
            Set<LaneId> configured,
            AnalyticsSettings settings,
            int partitions,
            HeapStores<PartPage<CapacityFigures>> figureStores,
            HeapStores<LaneStatus> saidStores) {
        this.configured = configured;
        this.settings = settings;
        this.partitions = partitions;
        this.figureStores = figureStores;
        this.saidStores = saidStores;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, Bundle<CapacityFigures>> context) {
        super.init(context);
        startedAt = now();
        int source = Log.LANES.source(context.taskId().partition());
        gathered = new Gathered<>(
                figureStores.load(context), CapacityFigures::new, settings.dating(), Ladder.FIGURES, source, startedAt);
        bundles = new Bundles<>(context, partitions);
        said = saidStores.load(context);
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick(Instant.ofEpochMilli(now)));
    }

    /** All lanes pass the time of this one's word: a slice closes for all of them together. */
    @Override
    public void process(Record<String, LaneStatus> record) {
        LaneStatus status = record.value();
        if (!configured.contains(status.lane())) {
            return;
        }
        Instant now = now();
        Instant at = status.at().isAfter(now) ? now : status.at();
        passUntil(new Slice(at).start());
        LaneStatus before = said.get(status.lane().value()).orElse(null);
        if (before == null) {
            boolean isNew = status.totals().since().isAfter(at.minus(NEW));
            count(status, isNew ? status.totals() : LaneStatus.Totals.NONE, now);
            said.put(status.lane().value(), status.at(at));
        } else {
            LaneStatus passed = pass(before, at);
            count(status, status.totals().after(before.totals()), now);
            said.put(status.lane().value(), status.at(passed.at()));
        }
    }

    private void count(LaneStatus status, LaneStatus.Totals news, Instant now) {
        if (news.requests() > 0 || news.batches() > 0) {
            Dated dated = gathered.read(status.at(), now);
            gathered.count(dimensions(status), dated.slice(), figures -> {
                figures.add(Count.DISPATCHED, news.requests());
                figures.add(Count.BATCHES, news.batches());
            });
        }
    }

    private void tick(Instant now) {
        if (!now.isBefore(startedAt.plus(READING))) {
            passUntil(new Slice(now).start());
        }
        gathered.sendChanged(bundles, now);
    }

    /** @param until a slice's beginning */
    private void passUntil(Instant until) {
        for (LaneStatus lane : List.copyOf(said.values())) {
            if (!configured.contains(lane.lane())) {
                said.remove(lane.lane().value());
            } else if (lane.at().isBefore(until)) {
                said.put(lane.lane().value(), pass(lane, until));
            }
        }
    }

    /** Counts the time until then as that of a lane as it is; gives it as of then, or of later if it has been counted longer. */
    private LaneStatus pass(LaneStatus lane, Instant until) {
        Instant earliest = until.minus(LONGEST_OUTAGE);
        Instant from = lane.at().isBefore(earliest) ? earliest : lane.at();
        while (from.isBefore(until)) {
            var slice = new Slice(from);
            boolean whole = !slice.end().isAfter(until);
            Instant to = whole ? slice.end() : until;
            long open = lane.circuitOpen() ? Duration.between(from, to).toMillis() : 0;
            if (whole || open > 0) {
                gathered.count(dimensions(lane), slice, figures -> {
                    figures.add(Count.CIRCUIT_OPEN_MS, open);
                    if (whole) {
                        figures.merge(CapacityFigures.idle(lane.tokensPerMinute()));
                    }
                });
            }
            from = to;
        }
        return lane.at().isBefore(until) ? lane.at(until) : lane;
    }

    private static Dimensions dimensions(LaneStatus lane) {
        return Dimensions.ofLane(lane.lane().value());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
