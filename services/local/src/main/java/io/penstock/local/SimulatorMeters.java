package io.penstock.local;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.CallTally;
import io.penstock.simulator.calls.Outcomes;
import java.util.function.ToDoubleFunction;

/** The simulator's own count of calls as meters. */
public final class SimulatorMeters {
    private static final String CALLS = "penstock.simulator.calls";

    private SimulatorMeters() {}

    public static void bind(CallBook calls, MeterRegistry registry) {
        outcome(calls, registry, "ok", Outcomes::ok);
        outcome(calls, registry, "throttled", Outcomes::throttled);
        outcome(calls, registry, "failed", Outcomes::failed);
        outcome(calls, registry, "hung", Outcomes::hung);
        outcome(calls, registry, "cancelled", Outcomes::cancelled);
        Gauge.builder("penstock.simulator.open", calls, book -> book.total().open())
                .description("Calls under way")
                .register(registry);
        tokens(calls, registry, "input", CallTally::inputTokens);
        tokens(calls, registry, "output", CallTally::outputTokens);
    }

    private static void outcome(
            CallBook calls, MeterRegistry registry, String outcome, ToDoubleFunction<Outcomes> count) {
        FunctionCounter.builder(
                        CALLS, calls, book -> count.applyAsDouble(book.total().outcomes()))
                .description("Calls that ended, as the provider saw it")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static void tokens(CallBook calls, MeterRegistry registry, String type, ToDoubleFunction<CallTally> count) {
        FunctionCounter.builder("penstock.simulator.tokens", calls, book -> count.applyAsDouble(book.total()))
                .description("Tokens billed")
                .tag("gen_ai.token.type", type)
                .register(registry);
    }
}
