package io.penstock.simulator.faults;

import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.model.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which calls fail, and how.
 *
 * @param model a model's id, or {@value #ALL_MODELS}
 * @param rate the share of calls that fail, 0 to 1
 * @param from since the rules were set, from when on (inclusive)
 * @param until since the rules were set, until when (exclusive); without end when empty
 */
public record FaultRule(String model, Fault fault, double rate, Duration from, Optional<Duration> until) {
    public static final String ALL_MODELS = "all";

    private static final double MILLIS_PER_SECOND = 1000;

    public FaultRule {
        new Problems()
                .require(rate >= 0 && rate <= 1, "rate", rate, "is not between 0 and 1")
                .require(!from.isNegative(), "fromSeconds", seconds(from), "is negative")
                .require(
                        until.isEmpty() || until.get().compareTo(from) > 0,
                        "untilSeconds",
                        until.map(FaultRule::seconds).orElse(0.0),
                        "is not after fromSeconds")
                .refuseIfAny();
    }

    /** A rule without a time limit. */
    public static FaultRule always(String model, Fault fault, double rate) {
        return new FaultRule(model, fault, rate, Duration.ZERO, Optional.empty());
    }

    /**
     * Whether this call fails. Decided by the call's identity and the rule's model and kind alone, so that adding a
     * rule, or raising a rate, leaves the calls that failed before failing.
     */
    boolean strikes(String calledModel, String identity, Duration sinceSet, Chance chance) {
        boolean inTime = sinceSet.compareTo(from) >= 0
                && until.map(u -> sinceSet.compareTo(u) < 0).orElse(true);
        boolean inModel = model.equals(ALL_MODELS) || model.equals(calledModel);
        return inTime
                && inModel
                && chance.of(identity, "fault " + fault.kind() + " " + model).nextDouble() < rate;
    }

    /** Reads a list of rules, from the configuration or from a request; problems are noted in the section. */
    public static List<FaultRule> readAll(Section list) {
        var rules = new ArrayList<FaultRule>();
        list.items().forEach(item -> read(item).ifPresent(rules::add));
        return rules;
    }

    private static Optional<FaultRule> read(Section section) {
        section.allow("model", "kind", "rate", "fromSeconds", "untilSeconds");
        Optional<Fault> fault = Fault.named(section.text("kind"));
        if (fault.isEmpty() && section.has("kind")) {
            section.child("kind").problem("is not one of " + kinds());
        }
        Optional<Duration> until =
                section.has("untilSeconds") ? Optional.of(duration(section, "untilSeconds")) : Optional.empty();
        return section.build(() -> new FaultRule(
                section.text("model", ALL_MODELS),
                fault.orElse(new Fault.Hang()),
                section.number("rate"),
                section.has("fromSeconds") ? duration(section, "fromSeconds") : Duration.ZERO,
                until));
    }

    private static String kinds() {
        return Fault.ALL.stream().map(Fault::kind).collect(Collectors.joining(", "));
    }

    private static Duration duration(Section section, String key) {
        return Duration.ofMillis(Math.round(section.number(key) * MILLIS_PER_SECOND));
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
