package io.penstock.domain.alarm;

import io.penstock.domain.control.Control;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Prolongs the action of an alarm that is on, when half of the time that it holds for has passed. */
final class Renewal {
    private final AlarmDefinition alarm;
    private final Memories memories;
    private final Acting acting;

    Renewal(AlarmDefinition alarm, Memories memories, Acting acting) {
        this.alarm = alarm;
        this.memories = memories;
        this.acting = acting;
    }

    /** Those that have ended while nobody looked, too: the alarm is on, by figures of now. */
    List<AlarmEvent> ofAll(Instant now) {
        return renew(now, memory -> true);
    }

    /** Without figures, nobody knows how it has been since the others ended. */
    List<AlarmEvent> ofThoseInForce(Instant now) {
        return renew(now, memory -> memory.isInForce(now));
    }

    private List<AlarmEvent> renew(Instant now, Predicate<AlarmMemory> which) {
        List<AlarmEvent> events = new ArrayList<>();
        alarm.action()
                .ifPresent(action -> memories.all().stream()
                        .filter(memory -> memory.isOn() && isDue(memory, action, now) && which.test(memory))
                        .flatMap(memory -> renewed(memory, now.plus(action.expiry())).stream())
                        .map(AlarmEvent.Act::new)
                        .forEach(events::add));
        return events;
    }

    private static boolean isDue(AlarmMemory memory, AlarmAction action, Instant now) {
        return memory.actionUntil()
                .filter(until -> !now.isBefore(until.minus(action.expiry().dividedBy(2))))
                .isPresent();
    }

    private List<Control> renewed(AlarmMemory memory, Instant until) {
        memories.put(memory.until(until));
        return acting.controls(alarm, memory, alarm.condition() + ", and it goes on", memory.since(), until, false);
    }
}
