package io.penstock.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Figures may be gathered in parts and put together in any order. */
class FiguresLawsTest {

    @Property(tries = 200)
    void callsMergeInAnyOrderAndGrouping(
            @ForAll("calls") CallFigures a, @ForAll("calls") CallFigures b, @ForAll("calls") CallFigures c) {
        mergesInAnyOrderAndGrouping(CallFigures::new, a, b, c);
    }

    @Property(tries = 200)
    void requestsMergeInAnyOrderAndGrouping(
            @ForAll("requests") RequestFigures a,
            @ForAll("requests") RequestFigures b,
            @ForAll("requests") RequestFigures c) {
        mergesInAnyOrderAndGrouping(RequestFigures::new, a, b, c);
    }

    @Property(tries = 100)
    void aMinuteIsTheSumOfItsSlices(@ForAll("ends") List<CallSeen.Ended> ends, @ForAll Random order) {
        List<CallFigures> slices = new ArrayList<>(ends.stream()
                .collect(Collectors.groupingBy(
                        end -> new Slice(end.at()), Collectors.collectingAndThen(Collectors.toList(), Entries::calls)))
                .values());
        Collections.shuffle(slices, order);
        long codes = ends.stream()
                .flatMap(end -> end.errorCode().stream())
                .distinct()
                .count();

        CallFigures minute = sum(CallFigures::new, slices);

        assertThat(ends)
                .allSatisfy(end -> assertThat(Window.around(new Slice(end.at()), Duration.ofMinutes(1)))
                        .isEqualTo(new Window(Entries.NOON, Duration.ofMinutes(1))));
        if (codes <= 32) { // Beyond it some are summed as other, and fewer of them where each slice has few.
            assertThat(minute).isEqualTo(Entries.calls(ends));
        }
        assertThat(minute.of(CallFigures.Count.CALLS)).isEqualTo(ends.size());
        assertThat(minute.byStatus()).isEqualTo(Entries.calls(ends).byStatus());
        assertThat(minute.latency()).isEqualTo(Entries.calls(ends).latency());
    }

    private static <F extends Figures<F>> void mergesInAnyOrderAndGrouping(Supplier<F> none, F a, F b, F c) {
        F leftFirst = sum(none, List.of(sum(none, List.of(a, b)), c));

        assertThat(sum(none, List.of(a, sum(none, List.of(b, c))))).isEqualTo(leftFirst);
        assertThat(sum(none, List.of(c, b, a))).isEqualTo(leftFirst);
        assertThat(sum(none, List.of(a))).isEqualTo(a);
    }

    private static <F extends Figures<F>> F sum(Supplier<F> none, Collection<F> all) {
        F sum = none.get();
        all.forEach(sum::merge);
        return sum;
    }

    @Provide
    Arbitrary<List<CallSeen.Ended>> ends() {
        return Entries.ends().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<CallFigures> calls() {
        return ends().map(Entries::calls);
    }

    @Provide
    Arbitrary<RequestFigures> requests() {
        return Entries.results().list().ofMaxSize(30).map(Entries::requests);
    }
}
