package io.penstock.local.scenario;

import io.penstock.domain.LaneId;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Tally.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param answer absent: none came, and it is lost
 * @param log what the call log has of it: ends of calls, and failovers
 */
public record Trip(Planned planned, Stretch stretch, Optional<Answer> answer, List<LoggedCall> log) {

    /** Those that have ended. */
    List<LoggedCall> calls() {
        return log.stream().filter(entry -> entry.end().isPresent()).toList();
    }

    /** Whether it counts: valid, as far as anybody knows. */
    boolean isAccepted() {
        return answer.map(it -> it.result().level() != ServiceLevel.REJECTED).orElse(true);
    }

    boolean isInTime() {
        return answer.filter(it -> it.latency().compareTo(planned.timeout()) <= 0)
                .isPresent();
    }

    boolean isByModel() {
        return answer.filter(it -> it.result().level().isFromModel()).isPresent();
    }

    /** Whether the first model of its route answered. */
    boolean isByFirstModel() {
        return isByModel() && !hasLevel(ServiceLevel.BACKUP);
    }

    boolean hasLevel(ServiceLevel level) {
        return answer.filter(it -> it.result().level() == level).isPresent();
    }

    /** When its answer could be read, after the load's start, if that is a template that a control gave. */
    Optional<Duration> overriddenAt() {
        return answer.filter(it -> it.result().cause().equals(Optional.of(Cause.OVERRIDDEN.name())))
                .map(it -> planned.at().plus(it.latency()));
    }

    /** Whether a control had a part in it. */
    boolean isControlled() {
        return answer.flatMap(it -> it.result().control()).isPresent();
    }

    long failedCalls() {
        return calls().stream().filter(Trip::failed).count();
    }

    long throttledCalls() {
        return calls().stream()
                .filter(call -> status(call) == CallEntry.Status.THROTTLED)
                .count();
    }

    /** Whether another model took over from one that had been called. */
    boolean failedOver() {
        return hasLevel(ServiceLevel.BACKUP)
                && answer.filter(it -> it.result().spent().attempts() > 1).isPresent();
    }

    /** Whether the call log tells of it: every attempt that the result counts, and the step from one lane to the last one's. */
    boolean isFailoverLogged() {
        int attempts = answer.map(it -> it.result().spent().attempts()).orElse(0);
        List<LoggedCall> calls = calls();
        return calls.size() >= attempts
                && calls.stream().filter(call -> !failed(call)).anyMatch(call -> isReachedByFailover(call.lane()));
    }

    private boolean isReachedByFailover(LaneId lane) {
        return log.stream()
                .flatMap(entry -> entry.failover().stream())
                .anyMatch(failover -> failover.to().equals(lane));
    }

    private static boolean failed(LoggedCall call) {
        return status(call) != CallEntry.Status.SUCCESS;
    }

    private static CallEntry.Status status(LoggedCall call) {
        return call.end().map(CallEntry.End::status).orElse(CallEntry.Status.UNKNOWN);
    }
}
