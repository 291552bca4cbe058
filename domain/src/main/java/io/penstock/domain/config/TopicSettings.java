package io.penstock.domain.config;

/**
 * How topics are created.
 *
 * @param partitions of every topic keyed by request, batch or lane
 * @param replicationFactor copies of each partition
 */
public record TopicSettings(int partitions, short replicationFactor) {}
