package io.penstock.domain.call;

import io.penstock.domain.ledger.Outcome;
import java.time.Duration;

/** What a turn does after a call. */
public sealed interface Next {

    /** Calls the same lane again after this delay. */
    record Retry(Duration delay) implements Next {}

    /** Calls the same lane again at once, for all that the request asks for: a limit that its lane had learned cut the answer. */
    record AskAgain() implements Next {}

    /** Ends. */
    record Settle(Outcome.End end) implements Next {}
}
