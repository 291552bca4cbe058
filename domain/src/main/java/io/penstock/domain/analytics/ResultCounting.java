package io.penstock.domain.analytics;

import io.penstock.domain.analytics.RequestFigures.Count;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts requests by intent, answering model and tier. */
public record ResultCounting(Catalogue catalogue) implements Counting<ResultSeen, RequestFigures> {

    @Override
    public Optional<Instant> at(ResultSeen result) {
        return Optional.of(result.at());
    }

    @Override
    public List<Dimensions> dimensions(ResultSeen result) {
        return List.of(catalogue.dimensions(result.intent(), result.model(), result.tier()));
    }

    @Override
    public void count(ResultSeen result, RequestFigures figures, boolean asSaid) {
        figures.closed(result);
        figures.add(Count.MISDATED, asSaid ? 0 : 1);
    }
}
