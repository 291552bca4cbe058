package io.penstock.domain.doctor;

import io.penstock.domain.ModelId;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallFigures.Count;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.doctor.Figure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of models by minute, gathered from windows of a minute over all intents and tiers. */
public final class CallMinutes {
    private final Map<String, TreeMap<Instant, CallFigures>> models = new TreeMap<>();

    public void add(WindowFigures<CallFigures> window) {
        models.computeIfAbsent(window.dimensions().model(), model -> new TreeMap<>())
                .computeIfAbsent(window.window().start(), minute -> new CallFigures())
                .merge(window.figures());
    }

    /** @param tokensPerMinute the model's quota, of all its lanes */
    public List<Figure> figures(ModelId model, long tokensPerMinute) {
        var minutes = Optional.ofNullable(models.get(model.value())).orElseGet(TreeMap::new);
        var all = new CallFigures();
        minutes.values().forEach(all::merge);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Kind.CALLS, all.of(Count.CALLS), Source.CALLS));
        figures.add(new Figure(Kind.THROTTLES, all.of(Count.THROTTLES), Source.CALLS));
        all.latency().percentileMs(95).ifPresent(ms -> figures.add(new Figure(Kind.LATENCY_P95_MS, ms, Source.CALLS)));
        long peak =
                minutes.values().stream().mapToLong(CallMinutes::tokens).max().orElse(0);
        figures.add(new Figure(Kind.PEAK_USE, (double) peak / tokensPerMinute, Source.CALLS));
        return figures;
    }

    /** As the quota counts them: reading from the prompt cache is free. */
    private static long tokens(CallFigures figures) {
        return figures.of(Count.INPUT_TOKENS) + figures.of(Count.CACHE_WRITE_TOKENS) + figures.of(Count.OUTPUT_TOKENS);
    }
}
