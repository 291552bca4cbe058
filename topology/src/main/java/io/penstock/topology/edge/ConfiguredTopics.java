package io.penstock.topology.edge;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;

/** The topics as a configuration wants them. */
public final class ConfiguredTopics {
    private ConfiguredTopics() {}

    public static Topics of(PenstockConfig config) {
        return new Topics(config.topics().partitions(), config.topics().replicationFactor());
    }
}
