package io.penstock.topology.edge;

import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Tally;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;

/**
 * A kind of figures in few bytes: only what is not 0. Counts are told by their place in their enum, so a new one goes to its end.
 *
 * @param <F> kind of figures
 */
interface PackedFigures<F> {

    void write(PackedWriter to, F figures);

    F read(PackedReader from);

    static PackedFigures<CallFigures> ofCalls() {
        return new PackedFigures<>() {
            @Override
            public void write(PackedWriter to, CallFigures figures) {
                writeCounts(to, CallFigures.Count.values(), figures::of);
                writeTally(to, figures.byStatus());
                writeTally(to, figures.byCode());
                writeSketch(to, figures.latency());
                writeSketch(to, figures.firstToken());
            }

            @Override
            public CallFigures read(PackedReader from) {
                long[] counts = readCounts(from, CallFigures.Count.values().length);
                var figures = new CallFigures(readTally(from), readTally(from), readSketch(from), readSketch(from));
                addCounts(CallFigures.Count.values(), counts, figures::add);
                return figures;
            }
        };
    }

    static PackedFigures<RequestFigures> ofRequests() {
        return new PackedFigures<>() {
            @Override
            public void write(PackedWriter to, RequestFigures figures) {
                writeCounts(to, RequestFigures.Count.values(), figures::of);
                writeTally(to, figures.byLevel());
                writeTally(to, figures.byCause());
                writeTally(to, figures.rejections());
                writeSketch(to, figures.total());
                writeSketch(to, figures.queueWait());
            }

            @Override
            public RequestFigures read(PackedReader from) {
                long[] counts = readCounts(from, RequestFigures.Count.values().length);
                var figures = new RequestFigures(
                        readTally(from), readTally(from), readTally(from), readSketch(from), readSketch(from));
                addCounts(RequestFigures.Count.values(), counts, figures::add);
                return figures;
            }
        };
    }

    static PackedFigures<BudgetFigures> ofBudgets() {
        return ofCounts(BudgetFigures.Count.values(), BudgetFigures::new, BudgetFigures::of, BudgetFigures::add);
    }

    static PackedFigures<CapacityFigures> ofCapacity() {
        return ofCounts(
                CapacityFigures.Count.values(), CapacityFigures::new, CapacityFigures::of, CapacityFigures::add);
    }

    /** Figures that are counts alone. */
    private static <F, E extends Enum<E>> PackedFigures<F> ofCounts(
            E[] names, Supplier<F> none, ToLongBiFunction<F, E> of, Adding<F, E> adding) {
        return new PackedFigures<>() {
            @Override
            public void write(PackedWriter to, F figures) {
                writeCounts(to, names, name -> of.applyAsLong(figures, name));
            }

            @Override
            public F read(PackedReader from) {
                long[] counts = readCounts(from, names.length);
                F figures = none.get();
                addCounts(names, counts, (name, count) -> adding.add(figures, name, count));
                return figures;
            }
        };
    }

    /** Adds to a count of figures. */
    interface Adding<F, E> {
        void add(F figures, E name, long count);
    }

    private static <E extends Enum<E>> void writeCounts(PackedWriter to, E[] names, ToLongFunction<E> of) {
        long present = 0;
        for (E name : names) {
            present |= of.applyAsLong(name) == 0 ? 0 : 1L << name.ordinal();
        }
        to.number(present);
        for (E name : names) {
            long count = of.applyAsLong(name);
            if (count != 0) {
                to.number(count);
            }
        }
    }

    private static long[] readCounts(PackedReader from, int known) {
        long present = from.number();
        if (present >>> known != 0) {
            throw from.broken("a count that this version does not know");
        }
        long[] counts = new long[known];
        for (int i = 0; i < known; i++) {
            counts[i] = (present >>> i & 1) == 0 ? 0 : from.number();
        }
        return counts;
    }

    private static <E extends Enum<E>> void addCounts(E[] names, long[] counts, ObjLongConsumer<E> to) {
        for (E name : names) {
            to.accept(name, counts[name.ordinal()]);
        }
    }

    private static void writeTally(PackedWriter to, Tally tally) {
        to.number(tally.size());
        tally.forEach((name, count) -> {
            to.name(name);
            to.number(count);
        });
    }

    private static Tally readTally(PackedReader from) {
        var tally = new Tally();
        for (int left = from.count(); left > 0; left--) {
            tally.add(from.name(), from.number());
        }
        return tally;
    }

    private static void writeSketch(PackedWriter to, DurationSketch sketch) {
        to.number(sketch.bins());
        to.number(sketch.zeros());
        if (sketch.count() > 0) {
            to.number(sketch.sumMs());
            to.number(sketch.maxMs());
        }
        int before = 0;
        for (int i = 0; i < sketch.bins(); i++) {
            to.number(sketch.index(i) - before);
            to.number(sketch.many(i));
            before = sketch.index(i);
        }
    }

    private static DurationSketch readSketch(PackedReader from) {
        int bins = from.count();
        long zeros = from.number();
        if (bins == 0 && zeros == 0) {
            return new DurationSketch();
        }
        var sketch = new DurationSketch(zeros, from.number(), from.number());
        int index = 0;
        for (int i = 0; i < bins; i++) {
            index += from.small();
            sketch.add(index, from.number());
        }
        return sketch;
    }
}
