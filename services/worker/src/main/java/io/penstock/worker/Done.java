package io.penstock.worker;

/**
 * A task that has ended.
 *
 * @param item place in its record
 * @param finished whether the broker has what became of it; else it is to be done again
 */
record Done(Partition partition, long offset, int item, boolean finished) {}
