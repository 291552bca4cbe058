package io.penstock.topology.ledger;

import io.penstock.domain.request.ChatRequest;

/** Whether a request stands on the partition where the ledger keeps its id. */
public sealed interface Placement {
    ChatRequest request();

    record InPlace(ChatRequest request) implements Placement {}

    record Misplaced(ChatRequest request) implements Placement {}
}
