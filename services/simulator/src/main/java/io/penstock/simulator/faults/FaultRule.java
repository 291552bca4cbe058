package io.penstock.simulator.faults;

import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.model.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which calls fail, and how.
 *
 * @param model a model's id, {@value #ALL_MODELS}, or another service: {@code cloudwatch}
 * @param rate the share of calls that fail, 0 to 1
 * @param from since the rules were set, from when on (inclusive)
 * @param until since the rules were set, until when (exclusive); without end when empty
 * @param caller whose calls alone fail; everybody's when empty
 * @param intent whose calls alone fail; every one's when empty
 */
public record FaultRule(
        String model,
        Fault fault,
        double rate,
        Duration from,
        Optional<Duration> until,
        Optional<String> caller,
        Optional<String> intent) {
    public static final String ALL_MODELS = "all";

    private static final List<String> KEYS =
            List.of("model", "kind", "rate", "fromSeconds", "untilSeconds", "caller", "intent");
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

    /** A rule for every caller and intent. */
    public FaultRule(String model, Fault fault, double rate, Duration from, Optional<Duration> until) {
        this(model, fault, rate, from, until, Optional.empty(), Optional.empty());
    }

    /** A rule without a time limit, for every caller and intent. */
    public static FaultRule always(String model, Fault fault, double rate) {
        return new FaultRule(model, fault, rate, Duration.ZERO, Optional.empty());
    }

    /**
     * Whether this call fails. Decided by the call's identity and the rule's model and kind alone, so that adding a
     * rule, or raising a rate, leaves the calls that failed before failing.
     */
    boolean strikes(Ask ask, String identity, Duration sinceSet, Chance chance) {
        return concerns(ask) && strikes(identity, sinceSet, chance);
    }

    /** Whether this call to another service than a model fails: only where the rule names it. */
    boolean strikes(String service, String identity, Duration sinceSet, Chance chance) {
        return model.equals(service) && strikes(identity, sinceSet, chance);
    }

    private boolean strikes(String identity, Duration sinceSet, Chance chance) {
        return inTime(sinceSet)
                && chance.of(identity, "fault " + fault.kind() + " " + model).nextDouble() < rate;
    }

    private boolean inTime(Duration sinceSet) {
        return sinceSet.compareTo(from) >= 0
                && until.map(u -> sinceSet.compareTo(u) < 0).orElse(true);
    }

    private boolean concerns(Ask ask) {
        return (model.equals(ALL_MODELS) || model.equals(ask.model()))
                && (caller.isEmpty() || caller.equals(ask.labels().caller()))
                && (intent.isEmpty() || intent.equals(ask.labels().intent()));
    }

    /** Reads a list of rules, from the configuration or from a request; problems are noted in the section. */
    public static List<FaultRule> readAll(Section list) {
        var rules = new ArrayList<FaultRule>();
        list.items().forEach(item -> read(item).ifPresent(rules::add));
        return rules;
    }

    private static Optional<FaultRule> read(Section section) {
        Optional<FaultKind> kind = FaultKinds.named(section.text("kind"));
        if (kind.isEmpty() && section.has("kind")) {
            section.child("kind").problem("is not one of " + FaultKinds.names());
        }
        List<String> own = kind.map(FaultKind::keys).orElse(List.of());
        section.allow(Stream.concat(KEYS.stream(), own.stream()).toArray(String[]::new));
        Optional<Fault> fault =
                kind.flatMap(known -> section.build(() -> known.reader().apply(section)));
        Optional<Duration> until =
                section.has("untilSeconds") ? Optional.of(duration(section, "untilSeconds")) : Optional.empty();
        return section.build(() -> new FaultRule(
                section.text("model", ALL_MODELS),
                fault.orElse(new Fault.Hang()),
                section.number("rate"),
                section.has("fromSeconds") ? duration(section, "fromSeconds") : Duration.ZERO,
                until,
                name(section, "caller"),
                name(section, "intent")));
    }

    private static Optional<String> name(Section section, String key) {
        return section.has(key) ? Optional.of(section.text(key)) : Optional.empty();
    }

    private static Duration duration(Section section, String key) {
        return Duration.ofMillis(Math.round(section.number(key) * MILLIS_PER_SECOND));
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
