package io.penstock.topology.edge;

import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Window;
import io.penstock.schemas.CountsPart;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Parts of figures that are plain counts. */
final class CountsCodec {
    private CountsCodec() {}

    static Part<BudgetFigures> budget(CountsPart avro) {
        var figures = new BudgetFigures();
        for (BudgetFigures.Count count : BudgetFigures.Count.values()) {
            figures.add(count, avro.getCounts().getOrDefault(count.name(), 0L));
        }
        return part(avro, figures);
    }

    static CountsPart ofBudget(Part<BudgetFigures> part) {
        return encode(part, counts(BudgetFigures.Count.values(), part.figures()::of));
    }

    static Part<CapacityFigures> capacity(CountsPart avro) {
        var figures = new CapacityFigures();
        for (CapacityFigures.Count count : CapacityFigures.Count.values()) {
            figures.add(count, avro.getCounts().getOrDefault(count.name(), 0L));
        }
        return part(avro, figures);
    }

    static CountsPart ofCapacity(Part<CapacityFigures> part) {
        return encode(part, counts(CapacityFigures.Count.values(), part.figures()::of));
    }

    private static <E extends Enum<E>> Map<String, Long> counts(E[] names, ToLongFunction<E> of) {
        Map<String, Long> counts = new HashMap<>();
        for (E name : names) {
            long count = of.applyAsLong(name);
            if (count != 0) {
                counts.put(name.name(), count);
            }
        }
        return counts;
    }

    private static <F> Part<F> part(CountsPart avro, F figures) {
        return new Part<>(
                avro.getSource(),
                new Dimensions(avro.getIntent(), "", "", avro.getCaller(), avro.getLane()),
                new Window(avro.getWindowStart(), Duration.ofSeconds(avro.getWindowSeconds()), avro.getAddition()),
                avro.getClosed(),
                figures);
    }

    private static CountsPart encode(Part<?> part, Map<String, Long> counts) {
        var avro = new CountsPart();
        avro.setSource(part.source());
        avro.setClosed(part.closed());
        avro.setWindowStart(part.window().start());
        avro.setWindowSeconds((int) part.window().length().toSeconds());
        avro.setAddition(part.window().addition());
        avro.setIntent(part.dimensions().intent());
        avro.setCaller(part.dimensions().caller());
        avro.setLane(part.dimensions().lane());
        avro.setCounts(counts);
        return avro;
    }
}
