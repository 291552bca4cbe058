package io.penstock.worker.call;

import io.penstock.domain.IntentName;
import io.penstock.domain.answer.Analysis;
import io.penstock.domain.answer.AnswerAnalyst;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.Detail;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.Handling;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.call.Patience;
import io.penstock.domain.call.TimeLeft;
import io.penstock.domain.config.CallLimits;
import io.penstock.domain.config.Model;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.provider.AnswerStream;
import io.penstock.worker.publish.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call to a model: logged when it starts, ended at the latest when time is up, logged again when it has ended. */
final class Attempt {
    private static final String GUARDRAIL = "guardrail_intervened";

    private final Workshop workshop;
    private final Reports reports;
    private final Endpoint endpoint;
    private final WorkItem item;
    private final String id;
    private Optional<CallEntry> log = Optional.empty();

    /** @param id {@code requestId.turn.attempt} */
    Attempt(Workshop workshop, Reports reports, Endpoint endpoint, WorkItem item, String id) {
        this.workshop = workshop;
        this.reports = reports;
        this.endpoint = endpoint;
        this.item = item;
        this.id = id;
    }

    /** Calls; returns by the end of its time, and sooner when the call hangs. */
    Ended make(TimeLeft time) throws InterruptedException {
        ModelCall call = ModelCall.of(item, endpoint.model());
        var answer = new AnswerStream(workshop.clock());
        CallEntry entry = entry(call, answer.startedAt());
        reports.call(entry);
        Optional<Failure> failure = await(begun(call, answer), answer, patience(time, answer.startedAt()));
        Ended ended = analysed(failure, answer);
        CallEntry logged = entry.ended(end(ended));
        log = Optional.of(logged);
        reports.call(logged);
        workshop.observations().note(intent(), endpoint.model(), limits(), ended);
        return ended;
    }

    /** Tells that its request goes on to another lane, when it has ended. */
    void leave(CallEntry.Failover how) {
        log.ifPresent(entry -> reports.call(entry.leaving(how)));
    }

    private CompletableFuture<Optional<Failure>> begun(ModelCall call, AnswerStream answer) {
        return endpoint.model().streaming()
                ? endpoint.provider().stream(call, answer)
                : endpoint.provider().whole(call, answer);
    }

    private Patience patience(TimeLeft time, Instant startedAt) {
        Model model = endpoint.model();
        return new Patience(
                limits(), model.streaming(), workshop.observations().usualLength(intent(), model), time, startedAt);
    }

    private CallLimits limits() {
        return workshop.limits(item, endpoint.model());
    }

    private IntentName intent() {
        return item.request().intent();
    }

    private Optional<Failure> await(CompletableFuture<Optional<Failure>> call, AnswerStream answer, Patience patience)
            throws InterruptedException {
        Stop.Watched watched = workshop.stop().watch(call);
        try {
            return withinLimits(call, answer, patience);
        } catch (CancellationException cut) {
            return Optional.of(
                    new Failure.Stopped(new Detail(Failure.Stopped.CODE, "the worker stopped during the call")));
        } catch (ExecutionException fault) {
            return Optional.of(internal(fault));
        } finally {
            call.cancel(true);
            watched.close();
        }
    }

    /** Sleeps until the call ends or could be over its limit; what has come meanwhile may have moved that limit. */
    private Optional<Failure> withinLimits(
            CompletableFuture<Optional<Failure>> call, AnswerStream answer, Patience patience)
            throws InterruptedException, ExecutionException {
        Patience.Limit limit = patience.limit(answer.progress());
        while (true) {
            try {
                Duration left = Duration.between(workshop.clock().instant(), limit.at());
                return call.get(left.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException silent) {
                Patience.Limit moved = patience.limit(answer.progress());
                if (!moved.at().isAfter(limit.at())) {
                    return Optional.of(moved.failure());
                }
                limit = moved;
            }
        }
    }

    private Ended analysed(Optional<Failure> failure, AnswerStream answer) {
        Optional<Analysis> analysis = failure.isPresent()
                ? Optional.empty()
                : Optional.of(AnswerAnalyst.analyse(answer.text(), answer.stopReason(), workshop.expectation(item)));
        Optional<Failure> found = failure.or(() -> analysis.flatMap(Analysis::failure));
        Tokens tokens = tokens(found, answer);
        return new Ended(
                workshop.clock().instant(),
                found,
                answer,
                analysis,
                failure.flatMap(why -> partial(why, answer)),
                tokens,
                endpoint.model().price().of(tokens));
    }

    /** What a call that was cut had brought, if its intent has use for a part. */
    private Optional<Outcome.Answered> partial(Failure failure, AnswerStream answer) {
        String stop = failure instanceof Failure.OutOfTime ? AnswerAnalyst.DEADLINE : AnswerAnalyst.INTERRUPTED;
        return AnswerAnalyst.analyse(answer.text(), Optional.of(stop), workshop.expectation(item))
                        instanceof Analysis.Usable usable
                ? Optional.of(new Outcome.Answered(endpoint.model().id(), usable.text(), stop, usable.repairs()))
                : Optional.empty();
    }

    /** The provider's count; else our estimate, unless it refused before it had taken anything in. */
    private Tokens tokens(Optional<Failure> failure, AnswerStream answer) {
        boolean charged = answer.hasText()
                || failure.map(Handling::of).map(Handling::charged).orElse(true);
        return answer.usage()
                .orElseGet(() -> charged
                        ? answer.estimated(
                                item.inputTokens(),
                                TokenEstimate.tokens(
                                        answer.text(), endpoint.model().charsPerToken()))
                        : Tokens.NONE);
    }

    private CallEntry entry(ModelCall call, Instant startedAt) {
        return new CallEntry(
                id,
                item,
                endpoint.providerName(),
                call.model().value(),
                workshop.retries().retriesMade(item),
                workshop.worker(),
                startedAt,
                TokenEstimate.of(item.request(), endpoint.model().charsPerToken()),
                call.temperature(),
                Optional.empty(),
                Optional.empty());
    }

    private CallEntry.End end(Ended ended) {
        Optional<String> stopReason = ended.answer().stopReason();
        return new CallEntry.End(
                ended.at(),
                ended.failure()
                        .map(failure -> workshop.retries().status(failure, item))
                        .orElse(CallEntry.Status.SUCCESS),
                ended.tokens(),
                ended.costUsd(),
                ended.latency(),
                ended.answer().firstToken(),
                ended.failure().map(failure -> failure.detail().code()),
                ended.failure().map(failure -> failure.detail().message()),
                stopReason,
                ended.analysis().flatMap(Analysis::validJson),
                ended.analysis().flatMap(Analysis::hasProducts),
                ended.repairs(),
                stopReason.filter(GUARDRAIL::equals).isPresent());
    }

    private static Failure internal(ExecutionException fault) {
        return new Failure.Internal(new Detail("InternalError", String.valueOf(fault.getCause())));
    }
}
