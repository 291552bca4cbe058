package io.penstock.domain.alarm;

import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.control.Control;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One alarm, evaluated whenever one of its periods is over, and in between where it is early or recovers. */
final class AlarmWatch {
    private final AlarmDefinition alarm;
    private final Observations observations;
    private final Memories memories;
    private final Acting acting;
    private final Renewal renewal;
    private final Storm storm;
    private final Lately lately;
    private final Instant startedAt;
    private Instant evaluatedUntil = Instant.MIN;

    /** @param startedAt since when somebody looks */
    AlarmWatch(AlarmDefinition alarm, Observations observations, Memories memories, Acting acting, Instant startedAt) {
        this.alarm = alarm;
        this.observations = observations;
        this.memories = memories;
        this.acting = acting;
        this.renewal = new Renewal(alarm, memories, acting);
        this.startedAt = startedAt;
        this.storm = new Storm(alarm, memories);
        this.lately = new Lately(alarm, observations);
    }

    /** @param settled until when figures are complete, as far as one can say */
    List<AlarmEvent> look(Instant now, Instant settled) {
        List<AlarmEvent> events = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        if (alarm.looksLately()) {
            lately.look(now);
        }
        Instant until = Window.floor(settled, alarm.period());
        if (until.isAfter(evaluatedUntil)) {
            evaluatedUntil = until;
            turns.addAll(evaluate(until, now, events));
        }
        if (alarm.early()) {
            turns.addAll(evaluateEarly(until, now, events));
            turns.addAll(evaluateLately(now, events));
        }
        turns.addAll(recover(now, events));
        storm.tell(turns, now).forEach(told -> events.add(new AlarmEvent.Turned(told)));
        events.addAll(renewal.ofAll(now));
        return events;
    }

    /** Instead of a look while figures are behind: states stay, and so does what is done about them. */
    List<AlarmEvent> hold(Instant now) {
        return renewal.ofThoseInForce(now);
    }

    /** On whether figures are behind, which no figure has to tell of. */
    boolean isOnLag() {
        return alarm.metric().equals(MetricCatalogue.LAG);
    }

    /** By the periods that are over. Those before an alarm was raised early do not end it, and none does while it lately breaches. */
    private List<Turn> evaluate(Instant until, Instant now, List<AlarmEvent> events) {
        Ranges ranges = ranges(until);
        List<Turn> turns = new ArrayList<>();
        for (AlarmKey key : ranges.keys()) {
            AlarmMemory memory = memories.of(key);
            if (!recovers(memory)) {
                List<Datapoint> points = ranges.of(memory);
                AlarmState state = new AlarmEvaluation(alarm, memory.state()).of(points);
                boolean held = memory.isOn()
                        && (isHeld(memory, now)
                                || !until.isAfter(memory.since())
                                || lately.breaching(memory, now).isPresent());
                if (!held) {
                    turn(memory, state, points, Optional.empty(), now, events).ifPresent(turns::add);
                }
            }
        }
        return turns;
    }

    /** By periods that are not: they can raise the alarm, and never end it. */
    private List<Turn> evaluateEarly(Instant until, Instant now, List<AlarmEvent> events) {
        List<Turn> turns = new ArrayList<>();
        for (Instant end = until.plus(alarm.period());
                !end.minus(alarm.period()).isAfter(now);
                end = end.plus(alarm.period())) {
            Ranges ranges = ranges(end);
            for (AlarmKey key : ranges.keys()) {
                AlarmMemory memory = memories.of(key);
                List<Datapoint> points = ranges.of(memory);
                if (!memory.isOn()
                        && points.getLast().breaching()
                        && new AlarmEvaluation(alarm, memory.state()).of(points) == AlarmState.ALARM) {
                    turn(memory, AlarmState.ALARM, points, Optional.empty(), now, events)
                            .ifPresent(turns::add);
                }
            }
        }
        return turns;
    }

    /** By what came in lately, which can raise it, and never end it. */
    private List<Turn> evaluateLately(Instant now, List<AlarmEvent> events) {
        List<Turn> turns = new ArrayList<>();
        for (AlarmKey key : lately.keys()) {
            AlarmMemory memory = memories.of(key);
            if (!memory.isOn()) {
                lately.breaching(memory, now)
                        .flatMap(point -> turn(memory, AlarmState.ALARM, List.of(point), Optional.empty(), now, events))
                        .ifPresent(turns::add);
            }
        }
        return turns;
    }

    /** By probes, where there is no more than these. */
    private List<Turn> recover(Instant now, List<AlarmEvent> events) {
        List<AlarmMemory> waiting = memories.all().stream()
                .filter(memory -> recovers(memory) && !isHeld(memory, now))
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        AlarmAction action = alarm.action().orElseThrow();
        Map<Instant, Map<AlarmKey, Reading>> slices = slices(now.minus(action.expiry()), now);
        List<Turn> turns = new ArrayList<>();
        for (AlarmMemory memory : waiting) {
            var probes = new Probes(action, of(memory, slices));
            probes.verdict(watchedSince(memory), now)
                    .flatMap(why -> turn(memory, AlarmState.OK, probes.datapoints(), Optional.of(why), now, events))
                    .ifPresent(turns::add);
        }
        return turns;
    }

    /** While analytics was away, nobody could have seen a bad one. */
    private Instant watchedSince(AlarmMemory memory) {
        return memory.since().isAfter(startedAt) ? memory.since() : startedAt;
    }

    private Map<Instant, Map<AlarmKey, Reading>> slices(Instant from, Instant to) {
        Map<Instant, Map<AlarmKey, Reading>> slices = new TreeMap<>();
        for (Instant start = Window.floor(from, Slice.LENGTH); !start.isAfter(to); start = start.plus(Slice.LENGTH)) {
            slices.put(start, observations.readings(alarm, Slice.LENGTH, start, start.plus(Slice.LENGTH)));
        }
        return slices;
    }

    /** Slices that began before the action did say nothing of it. */
    private static Map<Instant, Reading> of(AlarmMemory memory, Map<Instant, Map<AlarmKey, Reading>> slices) {
        Map<Instant, Reading> own = new TreeMap<>();
        slices.forEach((start, readings) -> Optional.ofNullable(readings.get(memory.key()))
                .filter(reading -> !start.isBefore(memory.since()))
                .ifPresent(reading -> own.put(start, reading)));
        return own;
    }

    private boolean recovers(AlarmMemory memory) {
        return memory.isOn() && alarm.action().flatMap(AlarmAction::recovery).isPresent();
    }

    private boolean isHeld(AlarmMemory memory, Instant now) {
        return alarm.action()
                .map(action -> action.hold(memory.relapses()))
                .filter(hold -> now.isBefore(memory.since().plus(hold)))
                .isPresent();
    }

    private Optional<Turn> turn(
            AlarmMemory before,
            AlarmState to,
            List<Datapoint> points,
            Optional<String> why,
            Instant now,
            List<AlarmEvent> events) {
        if (before.state() == to) {
            return Optional.empty();
        }
        String reason = why.orElseGet(() -> alarm.reason(to, points));
        AlarmMemory turned = before.turned(to, now);
        List<Control> controls = List.of();
        if (alarm.action().isPresent() && turned.isOn()) {
            turned = begin(turned, alarm.action().get(), rate(points, now), now);
            controls = acting.controls(
                    alarm, turned, reason, now, turned.actionUntil().orElse(now), false);
        } else if (alarm.action().isPresent() && before.isOn()) {
            controls = acting.controls(
                    alarm, before, reason, now, before.actionUntil().orElse(now), true);
            turned = turned.over(now);
        }
        memories.put(turned);
        controls.forEach(control -> events.add(new AlarmEvent.Act(control)));
        List<String> ids =
                controls.stream().map(control -> control.id().value()).toList();
        return Optional.of(new Turn(before.state(), turned, reason, points, ids));
    }

    private static AlarmMemory begin(AlarmMemory turned, AlarmAction action, double rate, Instant now) {
        boolean relapse = turned.overAt()
                .filter(over -> now.isBefore(over.plus(action.soon())))
                .isPresent();
        return turned.acting(relapse ? turned.relapses() + 1 : 0, rate).until(now.plus(action.expiry()));
    }

    /** Samples a second in the latest period, as far as it has gone. */
    private double rate(List<Datapoint> points, Instant now) {
        Datapoint latest = points.getLast();
        Duration gone = Duration.between(latest.start(), now);
        Duration span = gone.compareTo(alarm.period()) < 0 ? gone : alarm.period();
        return latest.samples() / Math.max(1, span.toSeconds());
    }

    private Ranges ranges(Instant until) {
        Duration length = Observations.lengthFor(alarm);
        List<Instant> starts = new ArrayList<>();
        List<Map<AlarmKey, Reading>> readings = new ArrayList<>();
        for (Instant start = until.minus(alarm.reach()); start.isBefore(until); start = start.plus(alarm.period())) {
            starts.add(start);
            readings.add(observations.readings(alarm, length, start, start.plus(alarm.period())));
        }
        Set<AlarmKey> keys = new LinkedHashSet<>();
        readings.forEach(period -> keys.addAll(period.keySet()));
        memories.all().forEach(memory -> keys.add(memory.key()));
        if (alarm.per().isEmpty()) {
            keys.add(AlarmKey.NONE);
        }
        return new Ranges(alarm, starts, readings, keys);
    }
}
