package io.penstock.simulator.control;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.simulator.faults.FaultRule;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fault rule as sent, with the keys it is read by; what it does not limit or set is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultView(
        String model,
        String kind,
        double rate,
        double fromSeconds,
        @Nullable Double untilSeconds,
        @Nullable String caller,
        @Nullable String intent,
        @JsonAnyGetter Map<String, Object> parameters) {
    static FaultView of(FaultRule rule) {
        return new FaultView(
                rule.model(),
                rule.fault().kind(),
                rule.rate(),
                FaultRule.seconds(rule.from()),
                rule.until().map(FaultRule::seconds).orElse(null),
                rule.caller().orElse(null),
                rule.intent().orElse(null),
                new TreeMap<>(rule.fault().parameters()));
    }
}
