package io.penstock.domain.ledger;

import io.penstock.domain.result.ChatResult;

/** What the ledger does next with a request. */
public sealed interface Step {

    /**
     * Sends it to the lane of its rung.
     *
     * @param entry as it stands from now on
     */
    record Routed(LedgerEntry entry, WorkItem item) implements Step {}

    /**
     * Closes it.
     *
     * @param bodyHash for the mark that remembers the id
     */
    record Closed(ChatResult result, long bodyHash) implements Step {}
}
