package io.penstock.topology.edge;

import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.RequestFigures.Count;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.schemas.RequestMetrics;
import java.time.Duration;

/** Figures of requests, as they are published. */
public final class RequestMetricsCodec {
    private RequestMetricsCodec() {}

    public static WindowFigures<RequestFigures> decode(RequestMetrics avro) {
        var figures = new RequestFigures(
                CallMetricsCodec.tally(avro.getByLevel()),
                CallMetricsCodec.tally(avro.getByCause()),
                CallMetricsCodec.tally(avro.getRejectionsByCode()),
                DurationCodec.decode(avro.getTotal()),
                DurationCodec.decode(avro.getQueueWait()));
        figures.add(Count.RESULTS, avro.getResults());
        figures.add(Count.DEADLINE_MISSES, avro.getDeadlineMisses());
        figures.add(Count.MISDATED, avro.getMisdated());
        figures.add(Count.KEPT_BACK, avro.getKeptBack());
        figures.add(Count.REPAIRED, avro.getRepaired());
        return new WindowFigures<>(
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds()), avro.getAddition()),
                new Dimensions(avro.getIntent(), avro.getModel(), avro.getTier()),
                avro.getFinal$(),
                figures);
    }

    public static RequestMetrics encode(WindowFigures<RequestFigures> window) {
        RequestFigures figures = window.figures();
        return RequestMetrics.newBuilder()
                .setWindowStart(window.window().start())
                .setWindowSeconds((int) window.window().length().toSeconds())
                .setFinal$(window.isFinal())
                .setIntent(window.dimensions().intent())
                .setModel(window.dimensions().model())
                .setTier(window.dimensions().tier())
                .setResults(figures.of(Count.RESULTS))
                .setDeadlineMisses(figures.of(Count.DEADLINE_MISSES))
                .setMisdated(figures.of(Count.MISDATED))
                .setKeptBack(figures.of(Count.KEPT_BACK))
                .setRepaired(figures.of(Count.REPAIRED))
                .setByLevel(figures.byLevel().counts())
                .setByCause(figures.byCause().counts())
                .setRejectionsByCode(figures.rejections().counts())
                .setTotal(DurationCodec.encode(figures.total()))
                .setQueueWait(DurationCodec.encode(figures.queueWait()))
                .setAddition(window.window().addition())
                .build();
    }
}
