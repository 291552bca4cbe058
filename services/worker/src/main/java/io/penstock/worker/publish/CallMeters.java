package io.penstock.worker.publish;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.result.Tokens;
import java.time.Duration;

/**
 * Figures of calls under the names that OpenTelemetry gives them for generative AI. Labels are of the configuration and of the
 * kinds of failure, so that their number is bounded; nothing of a request is among them.
 */
public final class CallMeters {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final MeterRegistry registry;

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a call that has ended; an entry of one that starts is of no account. */
    public void count(CallEntry entry) {
        entry.end().ifPresent(end -> count(entry, end));
    }

    private void count(CallEntry entry, CallEntry.End end) {
        Tags call = Tags.of(
                "gen_ai.operation.name", "chat",
                "gen_ai.provider.name", entry.provider(),
                "gen_ai.request.model", entry.model());
        timer(
                        "gen_ai.client.operation.duration",
                        call.and("error.type", end.errorCode().orElse("none")))
                .record(end.latency());
        end.firstToken()
                .ifPresent(first -> timer("gen_ai.client.operation.time_to_first_chunk", call)
                        .record(first));
        Tokens tokens = end.tokens();
        usage(call.and("gen_ai.token.type", "input")).record(tokens.input());
        usage(call.and("gen_ai.token.type", "output")).record(tokens.output());
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name)
                .tags(tags)
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    /** Without its unit, {@code {token}}: Prometheus's names leave units in braces out, and would turn the braces into underscores. */
    private DistributionSummary usage(Tags tags) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .tags(tags)
                .register(registry);
    }
}
