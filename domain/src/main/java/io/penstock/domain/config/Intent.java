package io.penstock.domain.config;

import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.answer.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What requests of one intent may ask for, and where they go.
 *
 * @param timeout of a request that names none
 * @param maxTimeout longest a request may ask for; longer wishes are clamped
 * @param maxInputTokens most estimated input tokens after trimming
 * @param maxOutputTokens most output tokens a request may ask for, and what one that names none gets
 * @param learnMaxTokens whether lanes may reserve less output than asked, by what answers were long; a cut answer is asked again
 * @param patience how long it waits in a lane while its route goes on
 * @param historyMessages newest messages that go to the model
 * @param answer what an answer has to be
 * @param limits its own limits of calls, before those of the models
 * @param template Mustache text over the request's variables; absent: the apology
 * @param routes lanes to try in order, by tier; every tier has one
 * @param budget what it may use, and was expected to
 */
public record Intent(
        Duration timeout,
        Duration maxTimeout,
        int maxInputTokens,
        int maxOutputTokens,
        boolean learnMaxTokens,
        Duration patience,
        int historyMessages,
        Expectation answer,
        CallLimits.Overrides limits,
        Optional<String> template,
        Map<TierName, List<LaneId>> routes,
        Budget budget) {

    /** The lanes of a tier, best first. */
    public List<LaneId> route(TierName tier) {
        return routes.getOrDefault(tier, List.of());
    }
}
