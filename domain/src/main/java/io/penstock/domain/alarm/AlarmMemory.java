package io.penstock.domain.alarm;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one alarm for one key.
 *
 * @param since when it came into this state
 * @param announced the state that was last told; absent: none yet, which is as good as OK
 * @param relapses how often it came back soon after it was over
 * @param overAt when it was over last
 * @param actionUntil when its action ends unless it is renewed; absent: none is in force
 * @param rate samples a second when its action began
 */
public record AlarmMemory(
        String alarm,
        AlarmKey key,
        AlarmState state,
        Instant since,
        Optional<AlarmState> announced,
        int relapses,
        Optional<Instant> overAt,
        Optional<Instant> actionUntil,
        double rate) {

    /** Of one that nobody has looked at yet. */
    static AlarmMemory fresh(String alarm, AlarmKey key) {
        return new AlarmMemory(
                alarm,
                key,
                AlarmState.INSUFFICIENT_DATA,
                Instant.EPOCH,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public String id() {
        return id(alarm, key);
    }

    public static String id(String alarm, AlarmKey key) {
        return alarm + "/" + key;
    }

    boolean isOn() {
        return state == AlarmState.ALARM;
    }

    /** Whether its action is. */
    boolean isInForce(Instant now) {
        return actionUntil.filter(now::isBefore).isPresent();
    }

    /** Whether what was told is no longer so. That data are too few is news of an alarm that is on, and of no other. */
    boolean hasNews() {
        AlarmState told = announced.orElse(AlarmState.OK);
        boolean fewer = told == AlarmState.OK && state == AlarmState.INSUFFICIENT_DATA;
        return told != state && !fewer;
    }

    /** Whether forgetting it would change anything. */
    boolean isWorthKeeping() {
        return isOn() || announced.isPresent() || overAt.isPresent();
    }

    AlarmMemory turned(AlarmState to, Instant at) {
        return new AlarmMemory(alarm, key, to, at, announced, relapses, overAt, actionUntil, rate);
    }

    AlarmMemory told() {
        return new AlarmMemory(alarm, key, state, since, Optional.of(state), relapses, overAt, actionUntil, rate);
    }

    AlarmMemory acting(int relapsesNow, double rateNow) {
        return new AlarmMemory(alarm, key, state, since, announced, relapsesNow, overAt, actionUntil, rateNow);
    }

    AlarmMemory until(Instant end) {
        return new AlarmMemory(alarm, key, state, since, announced, relapses, overAt, Optional.of(end), rate);
    }

    AlarmMemory over(Instant at) {
        return new AlarmMemory(alarm, key, state, since, announced, relapses, Optional.of(at), Optional.empty(), 0);
    }
}
