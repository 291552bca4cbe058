package io.penstock.domain.analytics;

import io.penstock.domain.analytics.BudgetFigures.Count;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts the requests over which an intent's use is divided: those that were called for. */
public final class AskedCounting implements Counting<ResultSeen, BudgetFigures> {
    private final Catalogue catalogue;
    private final Callers callers = new Callers();

    public AskedCounting(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Instant> at(ResultSeen result) {
        return result.attempts() > 0 ? Optional.of(result.at()) : Optional.empty();
    }

    @Override
    public List<Dimensions> dimensions(ResultSeen result) {
        String intent = catalogue.intent(result.intent());
        String caller = callers.name(result.caller(), result.at());
        return List.of(Dimensions.ofIntent(intent), Dimensions.ofCaller(intent, caller));
    }

    @Override
    public void count(ResultSeen result, BudgetFigures figures, boolean asSaid) {
        figures.add(Count.REQUESTS, 1);
    }
}
