package io.penstock.topology.edge;

import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.RequestFigures.Count;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.schemas.DurationFigures;
import io.penstock.schemas.RequestMetrics;
import io.penstock.schemas.RequestPart;
import java.time.Duration;
import java.util.function.Function;

/** Figures of requests, published and in parts. */
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
        return encode(window, DurationCodec::encode);
    }

    private static RequestMetrics encode(
            WindowFigures<RequestFigures> window, Function<DurationSketch, DurationFigures> durations) {
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
                .setTotal(durations.apply(figures.total()))
                .setQueueWait(durations.apply(figures.queueWait()))
                .setAddition(window.window().addition())
                .build();
    }

    static Part<RequestFigures> decode(RequestPart avro) {
        WindowFigures<RequestFigures> figures = decode(avro.getFigures());
        return new Part<>(
                avro.getSource(), figures.dimensions(), figures.window(), avro.getClosed(), figures.figures());
    }

    static RequestPart encode(Part<RequestFigures> part) {
        return new RequestPart(part.source(), encode(part.asWindow(), DurationCodec::encodeToMerge), part.closed());
    }
}
