package io.penstock.topology.edge;

import io.penstock.domain.analytics.CallId;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.OpenCall;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.call.Failure;
import io.penstock.domain.result.Tokens;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.schemas.ChatResult;
import io.penstock.schemas.PromptTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;

/** The call log and results as analytics reads them: what is to be counted, without judging it. */
public final class SeenCodec {
    private SeenCodec() {}

    public static CallSeen decode(CallLog avro) {
        var id = new CallId(avro.getCorrelationId(), avro.getWorker(), avro.getStartedAt());
        var labels = new CallSeen.Labels(
                avro.getIntent(), avro.getModel(), avro.getTier(), avro.getCaller(), avro.getLane());
        return switch (avro.getEvent()) {
            case STARTED ->
                new CallSeen.Started(
                        id, labels, avro.getDeadline(), promptTokens(avro.getPromptTokens()), avro.getRetryCount());
            case ENDED -> ended(avro, id, labels);
            case FAILOVER -> new CallSeen.FailedOver(id, labels, endedAt(avro));
            case UNKNOWN ->
                throw new SerializationException("an entry of the call log neither starts nor ends a call: "
                        + "its event is one that this version does not know");
        };
    }

    /** What a negative section takes away from another is no prompt. */
    private static int promptTokens(PromptTokens avro) {
        long total = (long) avro.getSystem() + avro.getHistory() + avro.getUser();
        return (int) Math.clamp(total, 0, Integer.MAX_VALUE);
    }

    private static CallSeen.Ended ended(CallLog avro, CallId id, CallSeen.Labels labels) {
        return new CallSeen.Ended(
                id,
                labels,
                endedAt(avro),
                avro.getStatus().name(),
                avro.getErrorCode(),
                avro.getRetryCount(),
                avro.getTokens().map(UsageCodec::decode).orElse(Tokens.NONE),
                avro.getCostUsd().orElse(0.0),
                Duration.ofMillis(avro.getLatencyMs().orElse(0L)),
                avro.getFirstTokenMs().map(Duration::ofMillis),
                new CallSeen.Answer(
                        !avro.getRepairs().isEmpty(),
                        isInterrupted(avro),
                        avro.getGuardrailBlocked().orElse(false)));
    }

    private static Instant endedAt(CallLog avro) {
        return avro.getEndedAt().orElse(avro.getStartedAt());
    }

    /** A stream that fails has begun, and its model has not said why it stopped; a worker that stops ends streams, too. */
    private static boolean isInterrupted(CallLog avro) {
        return avro.getStatus() == CallStatus.error
                && avro.getFirstTokenMs().isPresent()
                && avro.getStopReason().isEmpty()
                && avro.getErrorCode().filter(Failure.Stopped.CODE::equals).isEmpty();
    }

    static ResultSeen decode(ChatResult avro) {
        return new ResultSeen(
                avro.getIntent(),
                avro.getCaller(),
                avro.getModel().orElse(""),
                avro.getTier(),
                avro.getLevel().name(),
                avro.getCause(),
                avro.getProblems().stream()
                        .map(io.penstock.schemas.Problem::getCode)
                        .collect(Collectors.toUnmodifiableSet()),
                avro.getAcceptedAt(),
                avro.getDeadline(),
                Duration.ofMillis(avro.getTimings().getTotalMs()),
                Duration.ofMillis(avro.getTimings().getQueuedMs()),
                avro.getAttempts());
    }

    static OpenCall decode(io.penstock.schemas.OpenCall avro) {
        return new OpenCall(
                new CallId(avro.getCorrelationId(), avro.getWorker(), avro.getStartedAt()),
                new Dimensions(avro.getIntent(), avro.getModel(), avro.getTier()),
                avro.getDeadline(),
                avro.getPromptTokens(),
                avro.getRetryCount(),
                avro.getOrphaned());
    }

    static io.penstock.schemas.OpenCall encode(OpenCall call) {
        return new io.penstock.schemas.OpenCall(
                call.id().correlationId(),
                call.id().worker(),
                call.id().startedAt(),
                call.dimensions().intent(),
                call.dimensions().model(),
                call.dimensions().tier(),
                call.deadline(),
                call.promptTokens(),
                call.retryCount(),
                call.orphaned());
    }
}
