package io.penstock.topology.alarms;

import io.penstock.domain.alarm.AlarmBook;
import io.penstock.domain.alarm.AlarmEvent;
import io.penstock.domain.alarm.AlarmMemory;
import io.penstock.domain.alarm.AlarmShelves;
import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.alarm.Reach;
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

/** Asks the alarms once a second, whether or not anything has come: silence is something to hear, too. */
public final class RaiseAlarms extends ContextualProcessor<String, AlarmInput, String, AlarmEvent> {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Two looks a second apart and a read, beside the two commits that a figure takes to come here. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(3);

    private final AnalyticsSettings settings;
    private final Reach models;
    private final HeapStores<Observation> seenStores;
    private final HeapStores<AlarmMemory> memoryStores;
    private final HeapStores<Gauge> gaugeStores;
    private AlarmBook book;
    private @Nullable Cancellable ticking;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    public RaiseAlarms(
            AnalyticsSettings settings,
            Reach models,
            HeapStores<Observation> seenStores,
            HeapStores<AlarmMemory> memoryStores,
            HeapStores<Gauge> gaugeStores) {
        this.settings = settings;
        this.models = models;
        this.seenStores = seenStores;
        this.memoryStores = memoryStores;
        this.gaugeStores = gaugeStores;
    }

    /** Streams calls this again on the same object when it revives a task, so nothing of the life before may stay. */
    @Override
    public void init(ProcessorContext<String, AlarmEvent> context) {
        super.init(context);
        book = new AlarmBook(
                settings.alarms(),
                models,
                settings.commitInterval().multipliedBy(2).plus(UNDER_WAY),
                new AlarmShelves(
                        new HeapShelf<>(seenStores.load(context)),
                        new HeapShelf<>(memoryStores.load(context)),
                        new HeapShelf<>(gaugeStores.load(context))),
                now());
        if (ticking != null) {
            ticking.cancel();
        }
        ticking = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, at -> look(Instant.ofEpochMilli(at)));
    }

    @Override
    public void process(Record<String, AlarmInput> record) {
        AlarmInput input = record.value();
        if (input == null) {
            throw new DeadLetterException(DeadLetterException.Reason.NO_VALUE, "a figure to look at is empty");
        }
        switch (input) {
            case AlarmInput.Seen(var source, var window, var observation) ->
                book.observe(source, window, observation, now());
            case AlarmInput.Said(var gauge) -> book.tell(gauge);
            case AlarmInput.Done(var lane, var totals) -> book.tell(lane, totals, now());
        }
    }

    private void look(Instant now) {
        for (AlarmEvent event : book.look(now)) {
            String key = switch (event) {
                case AlarmEvent.Turned(var transition) -> transition.id();
                case AlarmEvent.Act(var control) -> control.id().value();
            };
            context().forward(new Record<>(key, event, now.toEpochMilli()));
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
