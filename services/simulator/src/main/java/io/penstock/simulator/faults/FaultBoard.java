package io.penstock.simulator.faults;

import io.penstock.simulator.model.Ask;
import io.penstock.simulator.model.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;

/** The fault rules in force; they can be replaced while calls run. The first rule that strikes a call decides. */
public final class FaultBoard {
    private record InForce(List<FaultRule> rules, Instant since) {}

    private final Chance chance;
    private final InstantSource clock;
    private final AtomicReference<InForce> inForce;

    public FaultBoard(Chance chance, InstantSource clock, List<FaultRule> rules) {
        this.chance = chance;
        this.clock = clock;
        this.inForce = new AtomicReference<>(new InForce(List.copyOf(rules), clock.instant()));
    }

    /** Replaces all rules; their from and until count from now. */
    public void set(List<FaultRule> rules) {
        inForce.set(new InForce(List.copyOf(rules), clock.instant()));
    }

    public void clear() {
        set(List.of());
    }

    public List<FaultRule> rules() {
        return inForce.get().rules();
    }

    /** The fault, if any, that a call shows. */
    public Optional<Fault> strike(Ask ask, String identity) {
        return first((rule, since) -> rule.strikes(ask, identity, since, chance));
    }

    /** The fault, if any, that a call to another service than a model shows; rules name it in a model's place. */
    public Optional<Fault> strike(String service, String identity) {
        return first((rule, since) -> rule.strikes(service, identity, since, chance));
    }

    private Optional<Fault> first(BiPredicate<FaultRule, Duration> strikes) {
        InForce now = inForce.get();
        if (now.rules().isEmpty()) {
            return Optional.empty();
        }
        Duration since = Duration.between(now.since(), clock.instant());
        return now.rules().stream()
                .filter(rule -> strikes.test(rule, since))
                .findFirst()
                .map(FaultRule::fault);
    }
}
