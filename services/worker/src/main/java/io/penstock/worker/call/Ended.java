package io.penstock.worker.call;

import io.penstock.domain.answer.Analysis;
import io.penstock.domain.answer.AnswerAnalyst;
import io.penstock.domain.call.Failure;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.provider.AnswerStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param failure absent: it brought a usable answer
 * @param answer what it brought
 * @param analysis of the answer; absent: the call itself failed
 * @param partial what a call that failed had brought, where its intent has use for a part
 * @param tokens used, estimated where the provider did not say
 */
record Ended(
        Instant at,
        Optional<Failure> failure,
        AnswerStream answer,
        Optional<Analysis> analysis,
        Optional<Outcome.Answered> partial,
        Tokens tokens,
        double costUsd) {

    /** The answer as it goes out. */
    String text() {
        return usable().map(Analysis.Usable::text).orElse("");
    }

    /** Names of what had to be done to it. */
    List<String> repairs() {
        return usable().map(Analysis.Usable::repairs).orElse(List.of());
    }

    private Optional<Analysis.Usable> usable() {
        return analysis.flatMap(found -> found instanceof Analysis.Usable it ? Optional.of(it) : Optional.empty());
    }

    /** Whether the model had more to say than it was allowed. */
    boolean isCutAtMaxTokens() {
        return AnswerAnalyst.isCutAtMaxTokens(answer.stopReason());
    }

    /** The same call, for which its endpoint is not to blame. */
    Ended withoutFailure() {
        return new Ended(at, Optional.empty(), answer, analysis, partial, tokens, costUsd);
    }

    Duration latency() {
        return Duration.between(answer.startedAt(), at);
    }
}
