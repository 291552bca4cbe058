package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Tokens;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.PromptTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The call log: labels and figures of an attempt, never its text. */
public final class CallCodec {
    private CallCodec() {}

    public static CallLog encode(CallEntry entry) {
        CallLog.Builder log = started(entry);
        entry.end().ifPresent(end -> end(log, end));
        entry.failover().ifPresent(failover -> failover(log, failover));
        return log.build();
    }

    private static CallLog.Builder started(CallEntry entry) {
        WorkItem item = entry.item();
        ChatRequest request = item.request();
        TokenEstimate prompt = entry.promptTokens();
        return CallLog.newBuilder()
                .setEvent(CallEvent.STARTED)
                .setCorrelationId(entry.correlationId())
                .setRequestId(item.id().value())
                .setSessionId(request.sessionId())
                .setCaller(request.caller())
                .setIntent(request.intent().value())
                .setTier(request.tier().value())
                .setLane(item.lane().value())
                .setProvider(entry.provider())
                .setModel(entry.model())
                .setRung(item.rung())
                .setRetryCount(entry.retryCount())
                .setWorker(entry.worker())
                .setStartedAt(entry.startedAt())
                .setDeadline(item.deadline())
                .setMessageCount(request.messages().size())
                .setPromptTokens(new PromptTokens(prompt.system(), prompt.history(), prompt.user()))
                .setMaxTokens(item.maxTokens())
                .setTemperature(entry.temperature().orElse(null))
                .setStatus(CallStatus.pending);
    }

    static LoggedCall decode(CallLog log) {
        return new LoggedCall(
                log.getCorrelationId(),
                new RequestId(log.getRequestId()),
                log.getCaller(),
                new IntentName(log.getIntent()),
                new TierName(log.getTier()),
                new LaneId(log.getLane()),
                new ModelId(log.getModel()),
                log.getRung(),
                log.getRetryCount(),
                log.getWorker(),
                log.getStartedAt(),
                log.getDeadline(),
                log.getEvent() == CallEvent.ENDED ? log.getEndedAt().map(at -> end(log, at)) : Optional.empty(),
                failover(log));
    }

    private static CallEntry.End end(CallLog log, Instant at) {
        return new CallEntry.End(
                at,
                status(log.getStatus()),
                log.getTokens().map(UsageCodec::decode).orElse(Tokens.NONE),
                log.getCostUsd().orElse(0.0),
                log.getLatencyMs().map(Duration::ofMillis).orElseGet(() -> Duration.between(log.getStartedAt(), at)),
                log.getFirstTokenMs().map(Duration::ofMillis),
                log.getErrorCode(),
                log.getErrorMessage(),
                log.getStopReason(),
                log.getResponseValidJson(),
                log.getResponseHasProducts(),
                log.getRepairs(),
                log.getGuardrailBlocked().orElse(false));
    }

    private static CallEntry.Status status(CallStatus status) {
        return status == CallStatus.pending
                ? CallEntry.Status.UNKNOWN
                : CallEntry.Status.valueOf(status.name().toUpperCase(Locale.ROOT));
    }

    private static Optional<CallEntry.Failover> failover(CallLog log) {
        return log.getFailoverTo()
                .map(to -> new CallEntry.Failover(
                        new LaneId(to),
                        Cause.named(log.getFailoverCause().orElse("")),
                        log.getFailoverHere().orElse(false)));
    }

    private static void failover(CallLog.Builder log, CallEntry.Failover failover) {
        log.setEvent(CallEvent.FAILOVER)
                .setFailoverTo(failover.to().value())
                .setFailoverCause(failover.cause().name())
                .setFailoverHere(failover.here());
    }

    private static void end(CallLog.Builder log, CallEntry.End end) {
        log.setEvent(CallEvent.ENDED)
                .setEndedAt(end.at())
                .setStatus(CallStatus.valueOf(end.status().name().toLowerCase(Locale.ROOT)))
                .setTokens(UsageCodec.encode(end.tokens()))
                .setCostUsd(end.costUsd())
                .setLatencyMs(end.latency().toMillis())
                .setFirstTokenMs(end.firstToken().map(Duration::toMillis).orElse(null))
                .setErrorCode(end.errorCode().orElse(null))
                .setErrorMessage(end.errorMessage().orElse(null))
                .setStopReason(end.stopReason().orElse(null))
                .setResponseValidJson(end.validJson().orElse(null))
                .setResponseHasProducts(end.hasProducts().orElse(null))
                .setRepairs(end.repairs())
                .setGuardrailBlocked(end.guardrailBlocked());
    }
}
