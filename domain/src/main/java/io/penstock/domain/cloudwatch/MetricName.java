package io.penstock.domain.cloudwatch;

import io.penstock.domain.cloudwatch.Datum.Unit;

/**
 * The metrics of the pipeline, by the names they have in CloudWatch. A share is a sample of 1 for each that has it and of 0 for each
 * that has not: its {@code Average} is the share, its {@code Sum} how many have it, its {@code SampleCount} of how many.
 */
public enum MetricName {
    CALLS_STARTED("CallsStarted", Unit.COUNT),
    /** Share of calls that did not end in success; its samples are the calls. */
    ERRORS("Errors", Unit.COUNT),
    /** Share of calls that the provider throttled. */
    THROTTLES("Throttles", Unit.COUNT),
    /** Share of calls whose stream broke off. */
    INTERRUPTIONS("StreamInterruptions", Unit.COUNT),
    /** Share of calls that were a retry. */
    RETRIES("Retries", Unit.COUNT),
    /** Share of calls that nobody ended. */
    ORPHANED("OrphanedCalls", Unit.COUNT),
    INPUT_TOKENS("InputTokens", Unit.COUNT),
    OUTPUT_TOKENS("OutputTokens", Unit.COUNT),
    /** US dollars; CloudWatch has no unit for them. */
    COST("CostUsd", Unit.NONE),
    /** From call to end. */
    MODEL_LATENCY("ModelLatency", Unit.MILLISECONDS),
    /** From call to first token. */
    FIRST_TOKEN("TimeToFirstToken", Unit.MILLISECONDS),
    /** Share of requests that were rejected; its samples are the requests. */
    REJECTED("Rejected", Unit.COUNT),
    /** Share of accepted requests that got template or apology; its samples are the accepted requests. */
    FALLBACKS("Fallbacks", Unit.COUNT),
    /** Share of accepted requests that got the apology, a front door's 5xx. */
    APOLOGIES("Apologies", Unit.COUNT),
    /** Share of requests that no model could answer, among those that one was wanted for. */
    FAILED("FailedRequests", Unit.COUNT),
    /** Share of a model's answers that were repaired. */
    REPAIRED("RepairedAnswers", Unit.COUNT),
    /** Share of accepted requests that got their result too late. */
    DEADLINE_MISSES("DeadlineMisses", Unit.COUNT),
    /** From acceptance to result. */
    LATENCY("Latency", Unit.MILLISECONDS),
    /** From acceptance to the first call. */
    QUEUE_WAIT("QueueWait", Unit.MILLISECONDS),
    /** Requests waiting in a lane, whenever that changed. */
    QUEUE_DEPTH("QueueDepth", Unit.COUNT),
    /** Share of the tokens of a lane's quota that were used; its samples are tokens. */
    CAPACITY_USE("CapacityUse", Unit.COUNT),
    /** 1 when an alarm of the stream goes on, 0 when it goes off; nothing in between. */
    ALARM_STATE("AlarmState", Unit.NONE);

    private final String text;
    private final Unit unit;

    MetricName(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    public String text() {
        return text;
    }

    /** Whether a minute has one sample of it, as large as all there was, so that only the {@code Sum} means something. */
    boolean isAmount() {
        return switch (this) {
            case CALLS_STARTED, INPUT_TOKENS, OUTPUT_TOKENS, COST -> true;
            default -> false;
        };
    }

    public Unit unit() {
        return unit;
    }
}
