package io.penstock.worker.call;

import io.penstock.domain.call.Failure;
import io.penstock.domain.result.Tokens;
import io.penstock.worker.provider.AnswerStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param failure absent: it brought a usable answer
 * @param answer what it brought
 * @param tokens used, estimated where the provider did not say
 */
record Ended(
        Instant at,
        Optional<Failure> failure,
        AnswerStream answer,
        Optional<Boolean> validJson,
        Tokens tokens,
        double costUsd) {

    Duration latency() {
        return Duration.between(answer.startedAt(), at);
    }
}
