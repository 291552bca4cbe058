package io.penstock.domain.call;

import io.penstock.domain.ledger.Outcome;
import java.time.Duration;

/** What a turn does after a failed call. */
public sealed interface Next {

    /** Calls the same lane again after this delay. */
    record Retry(Duration delay) implements Next {}

    /** Ends. */
    record Settle(Outcome.End end) implements Next {}
}
