package io.penstock.domain.analytics;

import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Entries of logs, ordinary and impossible ones. */
final class Entries {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Arbitrary<Duration> DURATIONS =
            Arbitraries.longs().between(-50, 200_000).map(Duration::ofMillis);
    private static final Arbitrary<Tokens> TOKENS = Combinators.combine(
                    Arbitraries.integers().between(-10, 5000),
                    Arbitraries.integers().between(-10, 5000),
                    Arbitraries.of(true, false))
            .as((input, output, estimated) -> new Tokens(input, output, 7, 1, estimated));

    private Entries() {}

    /** Ends within a minute from {@link #NOON}. */
    static Arbitrary<CallSeen.Ended> ends() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 59_999),
                        Arbitraries.of("success", "success", "error", "throttled", "timeout"),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 2),
                        TOKENS,
                        Arbitraries.doubles().between(-0.01, 3),
                        DURATIONS,
                        DURATIONS.optional())
                .as((ms, status, code, retry, tokens, cost, latency, first) -> new CallSeen.Ended(
                        new CallId("r." + ms, "w", NOON),
                        new CallSeen.Labels("faq", "vendor.small-v1", "premium"),
                        NOON.plusMillis(ms),
                        status,
                        status.equals("success") ? Optional.empty() : Optional.of("Code" + code),
                        retry,
                        tokens,
                        cost,
                        latency,
                        first));
    }

    static Arbitrary<ResultSeen> results() {
        return Combinators.combine(
                        Arbitraries.of("FULL", "BACKUP", "TEMPLATE", "REJECTED"),
                        Arbitraries.of("THROTTLED", "QUEUE_FULL").optional(),
                        Arbitraries.of("EMPTY_CONTENT", "INVALID_TOP_P").set(),
                        DURATIONS,
                        DURATIONS,
                        Arbitraries.integers().between(0, 3))
                .as((level, cause, problems, total, queued, attempts) -> new ResultSeen(
                        "faq",
                        "shop",
                        "",
                        "premium",
                        level,
                        cause,
                        Set.copyOf(problems),
                        NOON,
                        NOON.plusSeconds(100),
                        total,
                        queued,
                        attempts));
    }

    static CallFigures calls(List<CallSeen.Ended> ends) {
        var figures = new CallFigures();
        ends.forEach(figures::ended);
        return figures;
    }

    static RequestFigures requests(List<ResultSeen> results) {
        var figures = new RequestFigures();
        results.forEach(figures::closed);
        return figures;
    }
}
