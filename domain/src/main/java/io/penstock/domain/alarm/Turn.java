package io.penstock.domain.alarm;

import java.util.List;

/**
 * A change of state.
 *
 * @param from the state before
 * @param memory as it is now
 * @param reason for people
 * @param datapoints that decided it, the newest last
 * @param actions ids of the controls that come with it
 */
record Turn(AlarmState from, AlarmMemory memory, String reason, List<Datapoint> datapoints, List<String> actions) {}
