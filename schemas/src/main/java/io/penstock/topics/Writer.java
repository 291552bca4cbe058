package io.penstock.topics;

/**
 * Who alone may write to a topic. What the dispatcher reads has no other transactional writer than the dispatcher: a dead
 * writer's open transaction would hide later records from its {@code read_committed} readers.
 */
public enum Writer {
    /** Services that ask. */
    PRODUCERS,
    /** The dispatcher, in its exactly-once transactions. */
    DISPATCHER,
    /** Workers, with a plain idempotent producer. */
    WORKERS,
    /** The analytics service. */
    ANALYTICS,
    /** People, through the command line. */
    OPERATIONS,
    /** Whoever meets a record that cannot be read. */
    ANYONE
}
