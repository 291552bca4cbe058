package io.penstock.simulator.engine;

import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.calls.OpenCall;
import io.penstock.simulator.engine.Admission.Answering;
import io.penstock.simulator.engine.Admission.Disturbed;
import io.penstock.simulator.engine.Admission.Refused;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultBoard;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Answers;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.model.ModelProfile;
import io.penstock.simulator.quota.Reservation;
import io.penstock.simulator.quota.TokenBucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Admits calls: counts them, lets faults strike, reserves quota and draws the answer. Knows no provider's API. */
public final class Engine {
    private record Endpoint(ModelProfile profile, TokenBucket quota) {}

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final CallBook calls;
    private final FaultBoard faults;
    private final Answers answers;

    public Engine(
            Collection<ModelProfile> models, CallBook calls, FaultBoard faults, Answers answers, InstantSource clock) {
        models.forEach(model ->
                endpoints.put(model.id(), new Endpoint(model, new TokenBucket(model.tokensPerMinute(), clock))));
        this.calls = calls;
        this.faults = faults;
        this.answers = answers;
    }

    public Optional<ModelProfile> model(String id) {
        return Optional.ofNullable(endpoints.get(id)).map(Endpoint::profile);
    }

    /** Decides what becomes of the call; one that was not refused must be ended by whoever serves it. */
    public Admission admit(Ask ask) {
        OpenCall call = calls.open(known(ask.model()), ask.labels().requestId());
        Optional<Endpoint> endpoint = Optional.ofNullable(endpoints.get(ask.model()));
        if (endpoint.isEmpty()) {
            return refuse(call, Refusal.UNKNOWN_MODEL, Optional.empty());
        }
        if (ask.samplingParameters() > endpoint.get().profile().samplingParameters()) {
            return refuse(call, Refusal.VALIDATION, Optional.empty());
        }
        return faults.strike(ask, call.identity())
                .map(fault -> struck(fault, endpoint.get(), ask, call))
                .orElseGet(() -> answer(endpoint.get(), ask, call));
    }

    /** Counts a call whose request could not be used; nothing else happens to it. */
    public void countUnusable(String model) {
        calls.open(known(model), Optional.empty()).turnAway(CallOutcome.FAILED, true);
    }

    private Admission struck(Fault fault, Endpoint endpoint, Ask ask, OpenCall call) {
        calls.struck(fault.kind());
        ModelProfile profile = endpoint.profile();
        String identity = call.identity();
        return switch (fault) {
            case Fault.Refusing refusing -> refuse(call, refusing.reason(), refusing.retryAfter());
            case Fault.Delivery delivery ->
                accepted(
                        endpoint,
                        ask,
                        call,
                        CallOutcome.OK,
                        live -> new Disturbed(live, answers.draw(profile, ask, identity), delivery));
            case Fault.Spoil spoil ->
                accepted(
                        endpoint,
                        ask,
                        call,
                        CallOutcome.FAULTY,
                        live -> new Answering(live, answers.draw(profile, ask, identity, spoil.flaw())));
            case Fault.Slow slow ->
                accepted(
                        endpoint,
                        ask,
                        call,
                        CallOutcome.OK,
                        live -> new Answering(
                                live, answers.draw(profile, ask, identity).slowed(slow.factor())));
        };
    }

    private Admission answer(Endpoint endpoint, Ask ask, OpenCall call) {
        return accepted(
                endpoint,
                ask,
                call,
                CallOutcome.OK,
                live -> new Answering(live, answers.draw(endpoint.profile(), ask, call.identity())));
    }

    /**
     * Every call that is not refused holds its quota until it ends, also one that hangs.
     *
     * @param completed how the call counts when it is served to its end
     */
    private static Admission accepted(
            Endpoint endpoint, Ask ask, OpenCall call, CallOutcome completed, Function<LiveCall, Admission> becomes) {
        long input = ask.inputTokensFor(endpoint.profile());
        Optional<Reservation> reservation = endpoint.quota().reserve(input + ask.outputLimitFor(endpoint.profile()));
        return reservation
                .map(reserved -> becomes.apply(new LiveCall(call, reserved, input, completed)))
                .orElseGet(() -> refuse(call, Refusal.THROTTLED, Optional.empty()));
    }

    private static Admission refuse(OpenCall call, Refusal reason, Optional<Duration> retryAfter) {
        call.turnAway(reason.countedAs(), reason.isCallersFault());
        return new Refused(reason, retryAfter);
    }

    private String known(String model) {
        return endpoints.containsKey(model) ? model : CallBook.UNKNOWN_MODEL;
    }
}
