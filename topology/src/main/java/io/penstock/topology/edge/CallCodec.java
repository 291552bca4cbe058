package io.penstock.topology.edge;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.PromptTokens;
import java.time.Duration;
import java.util.Locale;

/** The call log: labels and figures of an attempt, never its text. */
public final class CallCodec {
    private CallCodec() {}

    public static CallLog encode(CallEntry entry) {
        CallLog.Builder log = started(entry);
        entry.end().ifPresent(end -> end(log, end));
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
