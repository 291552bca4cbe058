package io.penstock.topology.edge;

import static io.penstock.topology.edge.Doubles.orNull;

import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityFigures.Count;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.config.Provisioned;
import io.penstock.schemas.CapacityMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What of a lane's capacity was used. */
public final class CapacityMetricsCodec {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double MS_A_SECOND = 1000;

    private CapacityMetricsCodec() {}

    /** Shares follow from the rest, and are worked out again; whatever was bought comes back as one unit. */
    public static CapacityReport decode(CapacityMetrics avro) {
        double seconds = avro.getWatchedSeconds();
        var figures = new CapacityFigures();
        figures.add(Count.CALLS, avro.getCalls());
        figures.add(Count.USED_TOKENS, avro.getUsedTokens());
        figures.addCostUsd(avro.getCostUsd());
        figures.add(Count.WATCHED_SECONDS, avro.getWatchedSeconds());
        figures.add(
                Count.QUOTA_TOKENS, Math.round(avro.getCapacityTokensPerSecond().orElse(0.0) * seconds));
        figures.add(Count.SECONDS_ABOVE_80, avro.getSecondsAbove80());
        figures.add(Count.DISPATCHED, avro.getDispatchedRequests());
        figures.add(Count.BATCHES, avro.getBatches());
        figures.add(Count.CIRCUIT_OPEN_MS, Math.round(avro.getCircuitOpenSeconds() * MS_A_SECOND));
        return new CapacityReport(
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds()), avro.getAddition()),
                avro.getFinal$(),
                avro.getLane(),
                figures,
                provisioned(avro));
    }

    private static Optional<Provisioned> provisioned(CapacityMetrics avro) {
        double hours = avro.getWatchedSeconds() / SECONDS_AN_HOUR;
        return avro.getProvisionedTokensPerSecond()
                .map(tokens -> new Provisioned(
                        1, tokens, hours == 0 ? 0 : avro.getProvisionedUsd().orElse(0.0) / hours));
    }

    public static CapacityMetrics encode(CapacityReport report) {
        CapacityFigures figures = report.figures();
        OptionalDouble provisioned = report.provisioned()
                .map(units -> OptionalDouble.of(units.tokensPerSecond()))
                .orElse(OptionalDouble.empty());
        return CapacityMetrics.newBuilder()
                .setWindowStart(report.window().start())
                .setWindowSeconds((int) report.window().length().toSeconds())
                .setAddition(report.window().addition())
                .setFinal$(report.isFinal())
                .setLane(report.lane())
                .setCalls(figures.of(Count.CALLS))
                .setUsedTokens(figures.of(Count.USED_TOKENS))
                .setCostUsd(figures.costUsd())
                .setWatchedSeconds(figures.of(Count.WATCHED_SECONDS))
                .setUsedTokensPerSecond(orNull(report.usedTokensPerSecond()))
                .setCapacityTokensPerSecond(orNull(report.capacityTokensPerSecond()))
                .setCapacityUse(orNull(report.capacityUse()))
                .setSecondsAbove80(report.secondsAbove80())
                .setDispatchedRequests(figures.of(Count.DISPATCHED))
                .setBatches(figures.of(Count.BATCHES))
                .setBatchFill(orNull(report.batchFill()))
                .setCircuitOpenSeconds(report.circuitOpenSeconds())
                .setProvisionedTokensPerSecond(orNull(provisioned))
                .setWasteRatio(orNull(report.wasteRatio()))
                .setProvisionedUsd(orNull(report.provisionedUsd()))
                .setBreakEvenTokensPerSecond(orNull(report.breakEvenTokensPerSecond()))
                .build();
    }
}
