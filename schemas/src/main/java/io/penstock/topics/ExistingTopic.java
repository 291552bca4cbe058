package io.penstock.topics;

import io.penstock.topics.TopicReport.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A topic as a cluster has it.
 *
 * @param partitions number of partitions
 * @param replicationFactor copies of the partition that has fewest
 * @param settings values by Kafka's names, defaults included
 */
record ExistingTopic(int partitions, int replicationFactor, Map<String, String> settings) {

    /** Where this is not as declared. More copies than declared are no fault: they only make it safer. */
    List<Difference> differencesFrom(Topic<?> declared) {
        var found = new ArrayList<Difference>();
        if (partitions != declared.partitions()) {
            found.add(difference(declared, "partitions", declared.partitions(), partitions));
        }
        if (replicationFactor < declared.replicationFactor()) {
            found.add(difference(declared, "replication.factor", declared.replicationFactor(), replicationFactor));
        }
        declared.settings().forEach((setting, value) -> {
            var actual = settings.getOrDefault(setting, "unknown");
            if (!actual.equals(value)) {
                found.add(new Difference(declared.name(), setting, value, actual));
            }
        });
        return found;
    }

    private static Difference difference(Topic<?> topic, String setting, int declared, int actual) {
        return new Difference(topic.name(), setting, Integer.toString(declared), Integer.toString(actual));
    }
}
