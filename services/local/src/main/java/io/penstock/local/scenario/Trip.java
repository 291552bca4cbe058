package io.penstock.local.scenario;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Tally.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param answer absent: none came, and it is lost
 * @param calls those of the log that have ended
 */
public record Trip(Planned planned, Stretch stretch, Optional<Answer> answer, List<LoggedCall> calls) {

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

    long failedCalls() {
        return calls.stream().filter(Trip::failed).count();
    }

    /** Whether another model took over from one that had been called. */
    boolean failedOver() {
        return hasLevel(ServiceLevel.BACKUP)
                && answer.filter(it -> it.result().spent().attempts() > 1).isPresent();
    }

    /** Whether the call log tells of it: each attempt that the result counts, one of them failed on a rung before the last. */
    boolean isFailoverLogged() {
        int attempts = answer.map(it -> it.result().spent().attempts()).orElse(0);
        int last = calls.stream().mapToInt(LoggedCall::rung).max().orElse(0);
        return calls.size() >= attempts
                && calls.stream().anyMatch(call -> failed(call) && call.rung() < last)
                && calls.stream().anyMatch(call -> !failed(call) && call.rung() == last);
    }

    private static boolean failed(LoggedCall call) {
        return call.end().map(CallEntry.End::status).orElse(CallEntry.Status.UNKNOWN) != CallEntry.Status.SUCCESS;
    }
}
