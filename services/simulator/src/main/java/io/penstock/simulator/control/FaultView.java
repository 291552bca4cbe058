package io.penstock.simulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.simulator.faults.FaultRule;
import org.jspecify.annotations.Nullable;

/** A fault rule as sent, with the keys it is read by; a rule without end has no untilSeconds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultView(
        String model,
        String kind,
        double rate,
        double fromSeconds,
        @Nullable Double untilSeconds) {
    static FaultView of(FaultRule rule) {
        return new FaultView(
                rule.model(),
                rule.fault().kind(),
                rule.rate(),
                FaultRule.seconds(rule.from()),
                rule.until().map(FaultRule::seconds).orElse(null));
    }
}
