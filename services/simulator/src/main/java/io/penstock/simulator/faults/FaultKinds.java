package io.penstock.simulator.faults;

import io.penstock.simulator.config.Section;
import io.penstock.simulator.faults.FaultKind.Parameter;
import io.penstock.simulator.model.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue: every kind of fault there is, with its parameters and their defaults. */
public final class FaultKinds {
    private static final Parameter RETRY_AFTER = new Parameter("retryAfterMs", "the wait asked for", "not said");
    private static final Parameter AFTER_TOKENS =
            new Parameter("afterTokens", "tokens that arrive before it happens", "8");
    private static final Parameter BYTES = new Parameter("bytesPerSecond", "speed of the trickle", "1");
    private static final Parameter ERROR =
            new Parameter("error", "throttle, internal-error, unavailable or model-error", "throttle");
    private static final Parameter FACTOR = new Parameter("factor", "how many times as long it takes", "10");

    public static final List<FaultKind> ALL = List.of(
            kind("throttle", "429, whatever the quota says", s -> new Fault.Throttle(retryAfter(s)), RETRY_AFTER),
            kind("internal-error", "500", s -> new Fault.ServerFault()),
            kind("unavailable", "503 (529 overloaded)", s -> new Fault.Unavailable(retryAfter(s)), RETRY_AFTER),
            refused(Refusal.VALIDATION, "400, the request is not valid"),
            refused(Refusal.UNAUTHENTICATED, "401 (Bedrock: 403), the key is not known"),
            refused(Refusal.FORBIDDEN, "403, no access to the model"),
            refused(Refusal.NOT_FOUND, "404, there is no such model"),
            refused(Refusal.MODEL_TIMEOUT, "408 (504), the model took too long"),
            refused(Refusal.MODEL_ERROR, "424 (500), the model failed"),
            kind("hang", "accepted and never answered", s -> new Fault.Hang()),
            kind("drip", "the response trickles and never ends", s -> new Fault.Drip(whole(s, BYTES)), BYTES),
            kind(
                    "stall",
                    "nothing more after some tokens, connection open",
                    s -> new Fault.Stall(whole(s, AFTER_TOKENS)),
                    AFTER_TOKENS),
            kind(
                    "cut-stream",
                    "connection closed after some tokens",
                    s -> new Fault.Cut(whole(s, AFTER_TOKENS)),
                    AFTER_TOKENS),
            kind(
                    "stream-error",
                    "an error inside the stream after some tokens",
                    s -> new Fault.StreamError(error(s), whole(s, AFTER_TOKENS)),
                    ERROR,
                    AFTER_TOKENS),
            kind("empty-body", "200 without a body", s -> new Fault.EmptyBody()),
            spoiled(Flaw.EMPTY_ANSWER, "200, an answer without text"),
            spoiled(Flaw.MALFORMED_JSON, "200, JSON that does not parse"),
            spoiled(Flaw.TRUNCATED_JSON, "200, JSON that ends half-way"),
            spoiled(Flaw.WRONG_SCHEMA, "200, valid JSON of other fields"),
            spoiled(Flaw.FENCED_JSON, "200, JSON in a code fence with prose around it"),
            spoiled(Flaw.GUARDRAIL, "200, stopped by a guardrail"),
            spoiled(Flaw.MAX_TOKENS, "200, cut at maxTokens"),
            kind(
                    "slow",
                    "a right answer that takes long",
                    s -> new Fault.Slow(s.number("factor", Double.parseDouble(FACTOR.standard()))),
                    FACTOR));

    private FaultKinds() {}

    static Optional<FaultKind> named(String kind) {
        return ALL.stream().filter(known -> known.kind().equals(kind)).findFirst();
    }

    static String names() {
        return ALL.stream().map(FaultKind::kind).collect(Collectors.joining(", "));
    }

    private static FaultKind kind(String kind, String what, Function<Section, Fault> reader, Parameter... parameters) {
        return new FaultKind(kind, what, List.of(parameters), reader);
    }

    private static FaultKind refused(Refusal reason, String what) {
        return kind(reason.kind(), what, section -> new Fault.Refused(reason));
    }

    private static FaultKind spoiled(Flaw flaw, String what) {
        return kind(flaw.kind(), what, section -> new Fault.Spoil(flaw));
    }

    private static Optional<Duration> retryAfter(Section section) {
        return section.has(RETRY_AFTER.key())
                ? Optional.of(Duration.ofMillis(section.whole(RETRY_AFTER.key())))
                : Optional.empty();
    }

    private static int whole(Section section, Parameter parameter) {
        long value = section.whole(parameter.key(), Long.parseLong(parameter.standard()));
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Refusal error(Section section) {
        String name = section.text(ERROR.key(), ERROR.standard());
        Optional<Refusal> error = Refusal.named(name).filter(Fault.StreamError.ERRORS::contains);
        if (error.isEmpty()) {
            section.child(ERROR.key()).problem("is not one of " + errorNames());
        }
        return error.orElse(Refusal.THROTTLED);
    }

    private static String errorNames() {
        return Stream.of(Refusal.values())
                .filter(Fault.StreamError.ERRORS::contains)
                .map(Refusal::kind)
                .collect(Collectors.joining(", "));
    }
}
