package io.penstock.local.client;

import io.penstock.domain.alarm.AlarmTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What alarms have said so far, and so how they stand. */
public final class AlarmLog {
    private final Map<String, AlarmTransition> latest = new LinkedHashMap<>();
    private final List<AlarmTransition> all = new ArrayList<>();

    public void add(AlarmTransition transition) {
        latest.put(transition.id(), transition);
        all.add(transition);
    }

    /** The latest of each alarm and key. */
    public Collection<AlarmTransition> latest() {
        return List.copyOf(latest.values());
    }

    /** All of them, the oldest first. */
    public List<AlarmTransition> all() {
        return List.copyOf(all);
    }
}
