package io.penstock.topics;

import java.util.List;

/**
 * How a cluster's topics compare with the declared ones.
 *
 * @param created names of topics that were missing and now exist (after a dry run: that would be created)
 * @param unchanged names of topics that are as declared
 * @param differing settings that are not as declared; such a topic is left as it is
 */
public record TopicReport(List<String> created, List<String> unchanged, List<Difference> differing) {

    public TopicReport {
        created = List.copyOf(created);
        unchanged = List.copyOf(unchanged);
        differing = List.copyOf(differing);
    }

    /**
     * One setting that is not as declared.
     *
     * @param topic name of the topic
     * @param setting Kafka's name of the setting, or {@code partitions} or {@code replication.factor}
     * @param declared what it should be
     * @param actual what it is
     */
    public record Difference(String topic, String setting, String declared, String actual) {}
}
