package io.penstock.topology.edge;

import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.AlarmMemory;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Datapoint;
import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.alarm.Reading;
import io.penstock.domain.alarm.Severity;
import io.penstock.domain.analytics.Window;
import io.penstock.schemas.AlarmDatapoint;
import io.penstock.schemas.AlarmGauge;
import io.penstock.schemas.AlarmObservation;
import io.penstock.schemas.AlarmReading;
import io.penstock.schemas.AlarmSeverity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alarms as they travel, and as analytics keeps them. */
public final class AlarmCodec {
    private AlarmCodec() {}

    static AlarmTransition decode(io.penstock.schemas.AlarmTransition avro) {
        return new AlarmTransition(
                avro.getAlarm(),
                key(avro.getDimensions()),
                state(avro.getFrom()),
                state(avro.getTo()),
                avro.getAt(),
                severity(avro.getSeverity()),
                avro.getCondition(),
                avro.getThreshold(),
                avro.getUnit(),
                avro.getReason(),
                avro.getDatapoints().stream().map(AlarmCodec::decode).toList(),
                avro.getSummed(),
                avro.getActions());
    }

    public static io.penstock.schemas.AlarmTransition encode(AlarmTransition transition) {
        return io.penstock.schemas.AlarmTransition.newBuilder()
                .setAlarm(transition.alarm())
                .setDimensions(dimensions(transition.key()))
                .setFrom(state(transition.from()))
                .setTo(state(transition.to()))
                .setAt(transition.at())
                .setSeverity(AlarmSeverity.valueOf(transition.severity().name()))
                .setCondition(transition.condition())
                .setThreshold(transition.threshold())
                .setUnit(transition.unit())
                .setReason(transition.reason())
                .setDatapoints(
                        transition.datapoints().stream().map(AlarmCodec::encode).toList())
                .setSummed(transition.summed())
                .setActions(transition.actions())
                .build();
    }

    private static Datapoint decode(AlarmDatapoint avro) {
        return new Datapoint(
                avro.getStart(),
                avro.getValue().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                avro.getSamples(),
                avro.getBreaching());
    }

    private static AlarmDatapoint encode(Datapoint point) {
        return AlarmDatapoint.newBuilder()
                .setStart(point.start())
                .setValue(orNull(point.value()))
                .setSamples(point.samples())
                .setBreaching(point.breaching())
                .build();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static AlarmMemory decode(io.penstock.schemas.AlarmMemory avro) {
        return new AlarmMemory(
                avro.getAlarm(),
                key(avro.getDimensions()),
                state(avro.getState()),
                avro.getSince(),
                avro.getAnnounced().map(AlarmCodec::state),
                avro.getRelapses(),
                avro.getOverAt(),
                avro.getActionUntil(),
                avro.getRate());
    }

    static io.penstock.schemas.AlarmMemory encode(AlarmMemory memory) {
        return io.penstock.schemas.AlarmMemory.newBuilder()
                .setAlarm(memory.alarm())
                .setDimensions(dimensions(memory.key()))
                .setState(state(memory.state()))
                .setSince(memory.since())
                .setAnnounced(memory.announced().map(AlarmCodec::state).orElse(null))
                .setRelapses(memory.relapses())
                .setOverAt(memory.overAt().orElse(null))
                .setActionUntil(memory.actionUntil().orElse(null))
                .setRate(memory.rate())
                .build();
    }

    static Observation decode(AlarmObservation avro) {
        return new Observation(
                avro.getSource(),
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds())),
                key(avro.getDimensions()),
                mapped(avro.getReadings(), AlarmCodec::decode));
    }

    static AlarmObservation encode(Observation seen) {
        return AlarmObservation.newBuilder()
                .setSource(seen.source())
                .setWindowStart(seen.window().start())
                .setWindowSeconds((int) seen.window().length().toSeconds())
                .setDimensions(dimensions(seen.key()))
                .setReadings(mapped(seen.readings(), AlarmCodec::encode))
                .build();
    }

    static Gauge decode(AlarmGauge avro) {
        return new Gauge(
                avro.getSource(),
                key(avro.getDimensions()),
                mapped(avro.getReadings(), AlarmCodec::decode),
                avro.getUntil().orElse(Instant.MAX));
    }

    static AlarmGauge encode(Gauge gauge) {
        return AlarmGauge.newBuilder()
                .setSource(gauge.source())
                .setDimensions(dimensions(gauge.key()))
                .setReadings(mapped(gauge.readings(), AlarmCodec::encode))
                .setUntil(Optional.of(gauge.until())
                        .filter(until -> !until.equals(Instant.MAX))
                        .orElse(null))
                .build();
    }

    private static Reading decode(AlarmReading avro) {
        return new Reading(
                avro.getSum(),
                avro.getSamples(),
                avro.getMax(),
                avro.getDurations().map(DurationCodec::decode));
    }

    private static AlarmReading encode(Reading reading) {
        return AlarmReading.newBuilder()
                .setSum(reading.sum())
                .setSamples(reading.samples())
                .setMax(reading.max())
                .setDurations(reading.durations().map(DurationCodec::encode).orElse(null))
                .build();
    }

    private static <A, B> Map<String, B> mapped(Map<String, A> values, Function<A, B> each) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> each.apply(entry.getValue())));
    }

    private static Map<String, String> dimensions(AlarmKey key) {
        Map<String, String> dimensions = new TreeMap<>();
        key.values().forEach((dimension, value) -> dimensions.put(dimension.key(), value));
        return dimensions;
    }

    /** Dimensions of a newer version are left out. */
    private static AlarmKey key(Map<String, String> dimensions) {
        Map<AlarmDimension, String> values = new TreeMap<>();
        dimensions.forEach(
                (name, value) -> AlarmDimension.named(name).ifPresent(dimension -> values.put(dimension, value)));
        return new AlarmKey(values);
    }

    private static AlarmState state(io.penstock.schemas.AlarmState avro) {
        return switch (avro) {
            case OK -> AlarmState.OK;
            case ALARM -> AlarmState.ALARM;
            case INSUFFICIENT_DATA, UNKNOWN -> AlarmState.INSUFFICIENT_DATA;
        };
    }

    private static io.penstock.schemas.AlarmState state(AlarmState state) {
        return io.penstock.schemas.AlarmState.valueOf(state.name());
    }

    private static Severity severity(AlarmSeverity avro) {
        return avro == AlarmSeverity.UNKNOWN ? Severity.NOTE : Severity.valueOf(avro.name());
    }
}
