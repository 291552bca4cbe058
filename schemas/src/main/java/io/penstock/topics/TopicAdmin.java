package io.penstock.topics;

import io.penstock.topics.TopicReport.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;

/** Brings a cluster's topics to what is declared, without ever changing one that exists: that is for a person to decide. */
public final class TopicAdmin {

    private final Topics topics;

    /** Works on these declarations. */
    public TopicAdmin(Topics topics) {
        this.topics = topics;
    }

    /**
     * Creates the topics that are missing and compares the others with their declaration.
     *
     * @param admin a connected client; stays open
     * @param dryRun true: creates nothing, only says what would be created
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer or refuses
     */
    public TopicReport reconcile(Admin admin, boolean dryRun) {
        var cluster = new Cluster(admin);
        var existing = cluster.existing(topics.all());
        var missing = new ArrayList<Topic<?>>();
        var differing = new ArrayList<Difference>();
        for (var topic : topics.all()) {
            Optional.ofNullable(existing.get(topic.name()))
                    .ifPresentOrElse(
                            actual -> differing.addAll(actual.differencesFrom(topic)), () -> missing.add(topic));
        }
        if (!dryRun && !missing.isEmpty()) {
            cluster.create(missing);
        }
        return report(missing, differing);
    }

    /**
     * Refuses a cluster on which the ledger could not work: its topics meet by request id and so partition by partition, and
     * deadlines count from the time that the broker gives a request. Any topic in use that is missing is told, too: who writes
     * to one would wait for it without end.
     *
     * @return how many partitions they have
     * @throws TopicLayoutException if one is missing, or they differ in their number of partitions, or requests carry their
     *     producers' time
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer or refuses
     */
    public int requireCopartitioned(Admin admin) {
        var meeting = topics.meetingInDispatcher();
        var cluster = new Cluster(admin);
        var all = cluster.partitionCounts(topics.inUse());
        var missing = topics.inUse().stream()
                .map(Topic::name)
                .filter(name -> !all.containsKey(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new TopicLayoutException("topics missing: " + missing + "; run `penstock topics` to create them");
        }
        var counts = new HashMap<>(all);
        counts.keySet().retainAll(meeting.stream().map(Topic::name).toList());
        if (new HashSet<>(counts.values()).size() > 1) {
            throw new TopicLayoutException(describe(meeting, counts)
                    + " have to have the same number of partitions; recreate those that differ, `penstock topics` shows"
                    + " the declared number");
        }
        requireBrokersTime(cluster);
        return counts.values().iterator().next();
    }

    private void requireBrokersTime(Cluster cluster) {
        var requests = topics.requests();
        var setting = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
        var right = requests.timestampType().name;
        var actual = Optional.ofNullable(cluster.existing(List.of(requests)).get(requests.name()))
                .flatMap(topic -> Optional.ofNullable(topic.settings().get(setting)))
                .orElse("unknown");
        if (!actual.equals(right)) {
            throw new TopicLayoutException(requests.name() + " has " + setting + " " + actual + "; right: " + right
                    + ", because deadlines count from the broker's clock: kafka-configs.sh --alter --entity-type topics"
                    + " --entity-name " + requests.name() + " --add-config " + setting + "=" + right);
        }
    }

    private TopicReport report(List<Topic<?>> missing, List<Difference> differing) {
        var created = missing.stream().map(Topic::name).toList();
        var changed = differing.stream().map(Difference::topic).collect(Collectors.toSet());
        var unchanged = topics.all().stream()
                .map(Topic::name)
                .filter(name -> !created.contains(name) && !changed.contains(name))
                .toList();
        return new TopicReport(created, unchanged, differing);
    }

    private static String describe(List<Topic<?>> topics, Map<String, Integer> counts) {
        return topics.stream()
                .map(topic -> topic.name() + " (" + counts.get(topic.name()) + ")")
                .collect(Collectors.joining(", "));
    }
}
