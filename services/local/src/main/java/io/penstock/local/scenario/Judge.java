package io.penstock.local.scenario;

import java.util.List;
import java.util.Optional;

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
        Optional<AlarmId> alarm = AlarmId.of(group);
        if (alarm.isPresent()) {
            return facts.about(alarm.get());
        }
        return Stretch.named(group)
                .map(facts::of)
                .orElseGet(() -> facts.of(trip -> trip.planned().share().equals(group)));
    }
}
