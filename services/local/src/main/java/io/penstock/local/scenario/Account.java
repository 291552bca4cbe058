package io.penstock.local.scenario;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the pipeline said of itself during a scenario, in its topics.
 *
 * @param alarms that were raised, and are over
 * @param rulings controls that alarms wrote
 * @param budgets figures of the day
 * @param capacity figures of lanes
 */
record Account(AlarmStory alarms, Rulings rulings, Budgets budgets, Capacity capacity) {

    /** The same of one alarm, the controls that came with it, and the intent or lane that it is about. */
    Account about(AlarmId alarm) {
        AlarmStory own = alarms.of(alarm);
        Set<String> controls =
                own.turns().stream().flatMap(turn -> turn.actions().stream()).collect(Collectors.toSet());
        return new Account(own, rulings.by(controls), budgets.of(alarm.key()), capacity.of(alarm.key()));
    }
}
