package io.penstock.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The few questions asked of a cluster, in plain calls; a failure comes out as Kafka's own unchecked exception. */
record Cluster(Admin admin) {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** The features that the cluster has agreed on, by name. */
    Map<String, FinalizedVersionRange> features() {
        return await(admin.describeFeatures().featureMetadata()).finalizedFeatures();
    }

    /** Those of the topics that exist, by name, with their settings. */
    Map<String, ExistingTopic> existing(List<Topic<?>> topics) {
        var described = describe(topics);
        var resources = described.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var existing = new HashMap<String, ExistingTopic>();
        // One that is deleted between the two questions is missing.
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, config) -> unless(UnknownTopicOrPartitionException.class, config)
                        .ifPresent(settings -> Optional.ofNullable(described.get(resource.name()))
                                .ifPresent(found -> existing.put(resource.name(), existing(found, settings)))));
        return existing;
    }

    /** Partition counts of those of the topics that exist, by name. */
    Map<String, Integer> partitionCounts(List<Topic<?>> topics) {
        return describe(topics).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().partitions().size()));
    }

    /** Creates topics; one that another program has just created is as good. When this returns, clients see them. */
    void create(List<Topic<?>> topics) {
        var wanted = topics.stream().map(Topic::asNewTopic).toList();
        for (var creation : admin.createTopics(wanted).values().values()) {
            unless(TopicExistsException.class, creation);
        }
        awaitVisible(topics);
    }

    /** Brokers learn of a topic from their controller, a moment after it has told the client. */
    private void awaitVisible(List<Topic<?>> topics) {
        var giveUp = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (describe(topics).size() < topics.size()) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException(
                        "topics were created, but brokers do not show them after " + VISIBLE_WITHIN.toSeconds() + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private Map<String, TopicDescription> describe(List<Topic<?>> topics) {
        var names = topics.stream().map(Topic::name).toList();
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) -> unless(UnknownTopicOrPartitionException.class, description)
                        .ifPresent(present -> found.put(name, present)));
        return found;
    }

    private static ExistingTopic existing(TopicDescription description, Config config) {
        var copies = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        var settings = config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new ExistingTopic(description.partitions().size(), copies, settings);
    }

    /** The answer, or empty when it is the failure that is expected. */
    private static <T> Optional<T> unless(Class<? extends KafkaException> expected, KafkaFuture<T> answer) {
        try {
            return Optional.ofNullable(await(answer));
        } catch (KafkaException failure) {
            if (expected.isInstance(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known ? known : new KafkaException(failure.getCause());
        }
    }
}
