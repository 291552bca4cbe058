package io.penstock.simulator.cloudwatch;

import io.penstock.simulator.calls.CallWatcher;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The namespace {@code AWS/Bedrock}, as Bedrock fills it: throttled calls count as neither invocations nor errors, and quota use is
 * an estimate by the tokens used. Latencies are kept to three digits, which bounds how many different ones a minute has.
 */
public final class BedrockMetrics implements CallWatcher {
    public static final String NAMESPACE = "AWS/Bedrock";

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final MetricStore metrics;
    private final InstantSource clock;

    public BedrockMetrics(MetricStore metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    public static Series series(String name, String model) {
        return new Series(NAMESPACE, name, Map.of("ModelId", model));
    }

    @Override
    public void ended(Ended call) {
        switch (call.outcome()) {
            case THROTTLED -> count(call, "InvocationThrottles");
            case FAILED -> count(call, call.callersFault() ? "InvocationClientErrors" : "InvocationServerErrors");
            case OK, FAULTY -> {
                count(call, "Invocations");
                double ms = call.took().toNanos() / 1e6;
                add(call, "InvocationLatency", new BigDecimal(ms, THREE_DIGITS).doubleValue());
                use(call);
            }
            case HUNG, CANCELLED -> {
                count(call, "Invocations");
                use(call);
            }
        }
    }

    private void use(Ended call) {
        add(call, "InputTokenCount", call.inputTokens());
        add(call, "OutputTokenCount", call.outputTokens());
        add(call, "EstimatedTPMQuotaUsage", call.inputTokens() + call.outputTokens());
    }

    private void count(Ended call, String name) {
        add(call, name, 1);
    }

    private void add(Ended call, String name, double value) {
        Instant now = clock.instant();
        metrics.add(series(name, call.model()), now, value, 1);
    }
}
