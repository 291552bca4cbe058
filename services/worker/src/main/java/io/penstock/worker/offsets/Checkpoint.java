package io.penstock.worker.offsets;

/**
 * What is committed for a partition.
 *
 * @param offset end of the finished prefix: the first offset that is still needed
 * @param metadata what is finished beyond it, as {@link CommitMetadata} writes it; empty: nothing
 */
public record Checkpoint(long offset, String metadata) {}
