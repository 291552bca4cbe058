package io.penstock.worker;

import io.penstock.domain.ledger.WorkItem;

/** Takes the turn of one request, start to end on the thread that it is called on. */
@FunctionalInterface
public interface TurnTaker {

    /** @throws InterruptedException when the worker gives the turn up; it counts as not taken */
    void take(WorkItem item) throws InterruptedException;
}
