package io.penstock.domain.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts what calls have used, by intent and caller and by intent. What orphans have used nobody knows, and is left out. */
public final class SpendCounting implements Counting<CallSeen, BudgetFigures> {
    private final Catalogue catalogue;
    private final Callers callers = new Callers();

    public SpendCounting(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Instant> at(CallSeen entry) {
        return entry instanceof CallSeen.Ended ? Optional.of(entry.at()) : Optional.empty();
    }

    @Override
    public List<Dimensions> dimensions(CallSeen entry) {
        String intent = catalogue.intent(entry.labels().intent());
        String caller = callers.name(entry.labels().caller(), entry.at());
        return List.of(Dimensions.ofIntent(intent), Dimensions.ofCaller(intent, caller));
    }

    @Override
    public void count(CallSeen entry, BudgetFigures figures, boolean asSaid) {
        if (entry instanceof CallSeen.Ended ended) {
            figures.ended(ended);
        }
    }
}
