package io.penstock.topology.edge;

import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Tally;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.schemas.CallMetrics;
import io.penstock.schemas.CallPart;
import io.penstock.schemas.DurationFigures;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Figures of calls, published and in parts. */
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
        return encode(window, DurationCodec::encode);
    }

    private static CallMetrics encode(
            WindowFigures<CallFigures> window, Function<DurationSketch, DurationFigures> durations) {
        CallFigures figures = window.figures();
        return CallMetrics.newBuilder()
                .setWindowStart(window.window().start())
                .setWindowSeconds((int) window.window().length().toSeconds())
                .setFinal$(window.isFinal())
                .setIntent(window.dimensions().intent())
                .setModel(window.dimensions().model())
                .setTier(window.dimensions().tier())
                .setStarted(figures.of(Count.STARTED))
                .setCalls(figures.of(Count.CALLS))
                .setErrors(figures.of(Count.ERRORS))
                .setThrottles(figures.of(Count.THROTTLES))
                .setRetries(figures.of(Count.RETRIES))
                .setRetriesSucceeded(figures.of(Count.RETRIES_SUCCEEDED))
                .setOrphaned(figures.of(Count.ORPHANED))
                .setLateEnds(figures.of(Count.LATE_ENDS))
                .setMisdated(figures.of(Count.MISDATED))
                .setRepaired(figures.of(Count.REPAIRED))
                .setByStatus(figures.byStatus().counts())
                .setErrorsByCode(figures.byCode().counts())
                .setInputTokens(figures.of(Count.INPUT_TOKENS))
                .setOutputTokens(figures.of(Count.OUTPUT_TOKENS))
                .setCacheReadTokens(figures.of(Count.CACHE_READ_TOKENS))
                .setCacheWriteTokens(figures.of(Count.CACHE_WRITE_TOKENS))
                .setEstimatedCalls(figures.of(Count.ESTIMATED_CALLS))
                .setEstimatedTokens(figures.of(Count.ESTIMATED_TOKENS))
                .setCostUsd(figures.costUsd())
                .setLatency(durations.apply(figures.latency()))
                .setFirstToken(durations.apply(figures.firstToken()))
                .setFailovers(figures.of(Count.FAILOVERS))
                .setRepairedAnswers(figures.of(Count.REPAIRED_ANSWERS))
                .setStreamInterruptions(figures.of(Count.STREAM_INTERRUPTIONS))
                .setCircuitOpen(figures.of(Count.CIRCUIT_OPEN))
                .setGuardrailBlocked(figures.of(Count.GUARDRAIL_BLOCKED))
                .setAddition(window.window().addition())
                .build();
    }

    static Part<CallFigures> decode(CallPart avro) {
        WindowFigures<CallFigures> figures = decode(avro.getFigures());
        return new Part<>(
                avro.getSource(), figures.dimensions(), figures.window(), avro.getClosed(), figures.figures());
    }

    static CallPart encode(Part<CallFigures> part) {
        return new CallPart(part.source(), encode(part.asWindow(), DurationCodec::encodeToMerge), part.closed());
    }

    static Tally tally(Map<String, Long> counts) {
        var tally = new Tally();
        counts.forEach(tally::add);
        return tally;
    }
}
