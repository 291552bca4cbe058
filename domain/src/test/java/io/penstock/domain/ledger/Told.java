package io.penstock.domain.ledger;

import static io.penstock.domain.given.Draft.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.given.Draft;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger over the small configuration, and what happens to a request of it: accepted at twelve, reported on five seconds later. */
final class Told {
    static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant SOON = ACCEPTED.plusMillis(30);
    static final Instant LATER = ACCEPTED.plusSeconds(5);
    static final LaneId LARGE = new LaneId("large");
    static final LaneId FAR = new LaneId("far");
    static final LaneId SMALL = new LaneId("small");
    static final Spent ONE_CALL = new Spent(1, Duration.ofMillis(40), Duration.ofMillis(900), Tokens.of(9, 20), 0.01);
    static final Ledger LEDGER = new Ledger(SmallConfig.read());

    private Told() {}

    static Step.Routed opened(Draft draft) {
        return routed(Optional.of(LEDGER.open(Received.of(draft.build(), ACCEPTED), SOON)));
    }

    static Optional<Step> report(LedgerEntry entry, Outcome outcome) {
        return LEDGER.report(entry, outcome, LATER);
    }

    static Outcome answer(int turn, LaneId lane, String... repairs) {
        var end = new Outcome.Answered(new ModelId("m"), "An answer.", "end_turn", List.of(repairs));
        return new Outcome(request().build().id(), turn, lane, ONE_CALL, end);
    }

    static Outcome gaveUp(int turn, Cause cause) {
        return new Outcome(request().build().id(), turn, LARGE, ONE_CALL, new Outcome.GaveUp(cause));
    }

    static Outcome handedBack(Step.Routed step, Cause cause, boolean nextRung) {
        var end = new Outcome.HandedBack(cause, nextRung, step.item());
        return new Outcome(step.item().id(), step.item().turn(), step.item().lane(), ONE_CALL, end);
    }

    static Step.Routed routed(Optional<Step> step) {
        assertThat(step).containsInstanceOf(Step.Routed.class);
        return (Step.Routed) step.orElseThrow();
    }

    static ChatResult closed(Optional<Step> step) {
        assertThat(step).containsInstanceOf(Step.Closed.class);
        return closed(step.orElseThrow());
    }

    static ChatResult closed(Step step) {
        assertThat(step).isInstanceOf(Step.Closed.class);
        return ((Step.Closed) step).result();
    }
}
