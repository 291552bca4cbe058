package io.penstock.topology.edge;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Tally;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.schemas.CallMetrics;
import java.time.Duration;
import java.util.Map;

/** Figures of calls, as they are published. */
public final class CallMetricsCodec {
    private CallMetricsCodec() {}

    public static WindowFigures<CallFigures> decode(CallMetrics avro) {
        var figures = new CallFigures(
                tally(avro.getByStatus()),
                tally(avro.getErrorsByCode()),
                DurationCodec.decode(avro.getLatency()),
                DurationCodec.decode(avro.getFirstToken()));
        figures.add(Count.STARTED, avro.getStarted());
        figures.add(Count.CALLS, avro.getCalls());
        figures.add(Count.ERRORS, avro.getErrors());
        figures.add(Count.THROTTLES, avro.getThrottles());
        figures.add(Count.RETRIES, avro.getRetries());
        figures.add(Count.RETRIES_SUCCEEDED, avro.getRetriesSucceeded());
        figures.add(Count.ORPHANED, avro.getOrphaned());
        figures.add(Count.LATE_ENDS, avro.getLateEnds());
        figures.add(Count.MISDATED, avro.getMisdated());
        figures.add(Count.REPAIRED, avro.getRepaired());
        figures.add(Count.INPUT_TOKENS, avro.getInputTokens());
        figures.add(Count.OUTPUT_TOKENS, avro.getOutputTokens());
        figures.add(Count.CACHE_READ_TOKENS, avro.getCacheReadTokens());
        figures.add(Count.CACHE_WRITE_TOKENS, avro.getCacheWriteTokens());
        figures.add(Count.ESTIMATED_CALLS, avro.getEstimatedCalls());
        figures.add(Count.ESTIMATED_TOKENS, avro.getEstimatedTokens());
        figures.addCostUsd(avro.getCostUsd());
        figures.add(Count.FAILOVERS, avro.getFailovers());
        figures.add(Count.REPAIRED_ANSWERS, avro.getRepairedAnswers());
        figures.add(Count.STREAM_INTERRUPTIONS, avro.getStreamInterruptions());
        figures.add(Count.CIRCUIT_OPEN, avro.getCircuitOpen());
        figures.add(Count.GUARDRAIL_BLOCKED, avro.getGuardrailBlocked());
        return new WindowFigures<>(
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds()), avro.getAddition()),
                new Dimensions(avro.getIntent(), avro.getModel(), avro.getTier()),
                avro.getFinal$(),
                figures);
    }

    public static CallMetrics encode(WindowFigures<CallFigures> window) {
        CallFigures figures = window.figures();
        var avro = new CallMetrics(); // Its builder checks each field again.
        avro.setWindowStart(window.window().start());
        avro.setWindowSeconds((int) window.window().length().toSeconds());
        avro.setFinal$(window.isFinal());
        avro.setIntent(window.dimensions().intent());
        avro.setModel(window.dimensions().model());
        avro.setTier(window.dimensions().tier());
        avro.setStarted(figures.of(Count.STARTED));
        avro.setCalls(figures.of(Count.CALLS));
        avro.setErrors(figures.of(Count.ERRORS));
        avro.setThrottles(figures.of(Count.THROTTLES));
        avro.setRetries(figures.of(Count.RETRIES));
        avro.setRetriesSucceeded(figures.of(Count.RETRIES_SUCCEEDED));
        avro.setOrphaned(figures.of(Count.ORPHANED));
        avro.setLateEnds(figures.of(Count.LATE_ENDS));
        avro.setMisdated(figures.of(Count.MISDATED));
        avro.setRepaired(figures.of(Count.REPAIRED));
        avro.setByStatus(figures.byStatus().counts());
        avro.setErrorsByCode(figures.byCode().counts());
        avro.setInputTokens(figures.of(Count.INPUT_TOKENS));
        avro.setOutputTokens(figures.of(Count.OUTPUT_TOKENS));
        avro.setCacheReadTokens(figures.of(Count.CACHE_READ_TOKENS));
        avro.setCacheWriteTokens(figures.of(Count.CACHE_WRITE_TOKENS));
        avro.setEstimatedCalls(figures.of(Count.ESTIMATED_CALLS));
        avro.setEstimatedTokens(figures.of(Count.ESTIMATED_TOKENS));
        avro.setCostUsd(figures.costUsd());
        avro.setLatency(DurationCodec.encode(figures.latency()));
        avro.setFirstToken(DurationCodec.encode(figures.firstToken()));
        avro.setFailovers(figures.of(Count.FAILOVERS));
        avro.setRepairedAnswers(figures.of(Count.REPAIRED_ANSWERS));
        avro.setStreamInterruptions(figures.of(Count.STREAM_INTERRUPTIONS));
        avro.setCircuitOpen(figures.of(Count.CIRCUIT_OPEN));
        avro.setGuardrailBlocked(figures.of(Count.GUARDRAIL_BLOCKED));
        avro.setAddition(window.window().addition());
        return avro;
    }

    static Tally tally(Map<String, Long> counts) {
        var tally = new Tally();
        counts.forEach(tally::add);
        return tally;
    }
}
