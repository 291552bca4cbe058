package io.penstock.local.scenario;

import java.util.List;
import java.util.function.Predicate;

/** Holds what was expected against what was seen. */
public final class Judge {
    private Judge() {}

    /** One verdict an expectation, in their order. */
    public static List<Verdict> judge(List<Expectation> expectations, Facts facts) {
        return expectations.stream()
                .map(expectation -> new Verdict(
                        expectation,
                        expectation
                                .measure()
                                .of(expectation
                                        .group()
                                        .map(group -> of(facts, group))
                                        .orElse(facts))))
                .toList();
    }

    private static Facts of(Facts facts, String group) {
        return AlarmId.of(group).map(facts::about).orElseGet(() -> facts.of(in(group)));
    }

    private static Predicate<Trip> in(String group) {
        return Stretch.named(group)
                .<Predicate<Trip>>map(stretch -> trip -> trip.stretch() == stretch)
                .orElse(trip -> trip.planned().share().equals(group));
    }
}
