package io.penstock.local.scenario;

import java.util.List;

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
                                        .map(group -> in(group, facts))
                                        .orElse(facts))))
                .toList();
    }

    private static Facts in(String group, Facts facts) {
        return Stretch.named(group)
                .map(facts::of)
                .orElseGet(() -> facts.of(trip -> trip.planned().share().equals(group)));
    }
}
