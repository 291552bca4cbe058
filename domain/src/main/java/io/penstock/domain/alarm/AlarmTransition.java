package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.List;

/**
 * An alarm that has changed its state, and what decided it.
 *
 * @param key what it is about; {@link AlarmKey#ALL} for many of them together
 * @param reason for people
 * @param datapoints those that were looked at, the newest last
 * @param summed the keys it stands for, when it stands for many
 * @param actions ids of the controls that come with it
 */
public record AlarmTransition(
        String alarm,
        AlarmKey key,
        AlarmState from,
        AlarmState to,
        Instant at,
        Severity severity,
        String condition,
        double threshold,
        String unit,
        String reason,
        List<Datapoint> datapoints,
        List<String> summed,
        List<String> actions) {

    /** Key of the published record. */
    public String id() {
        return AlarmMemory.id(alarm, key);
    }
}
