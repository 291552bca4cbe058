package io.penstock.topology.run;

import io.penstock.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How long ago analytics published anything. A lane's capacity is published every ten seconds, called or not, so whoever has heard of a
 * lane and publishes nothing for a minute is not there. Asked from outside, since a dead analytics raises no alarm; the
 * topics' ends answer it, and nothing is read.
 */
public final class FiguresAge {
    /** From this age on nobody may rely on them: the threshold of the alarm that analytics raises of itself when it is back. */
    public static final Duration STALE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Topics topics;
    private final InstantSource clock;

    public FiguresAge(Admin admin, Topics topics, InstantSource clock) {
        this.admin = admin;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Absent: nothing has ever been published.
     *
     * @throws KafkaException when the cluster does not answer
     */
    public Optional<Duration> look() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.metrics().stream()
                .flatMap(topic ->
                        IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(topic.name(), i)))
                .forEach(partition -> asked.put(partition, OffsetSpec.maxTimestamp()));
        return answers(asked)
                .map(ListOffsetsResultInfo::timestamp)
                .filter(at -> at >= 0)
                .max(Comparator.naturalOrder())
                .map(at -> Duration.between(Instant.ofEpochMilli(at), clock.instant()))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    private Stream<ListOffsetsResultInfo> answers(Map<TopicPartition, OffsetSpec> asked) {
        try {
            return admin.listOffsets(asked).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).values().stream();
        } catch (ExecutionException failure) {
            throw new KafkaException("the age of the figures cannot be had: " + failure.getCause(), failure);
        } catch (TimeoutException silence) {
            throw new KafkaException("the cluster does not say how old the figures are", silence);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while asking for the age of the figures", stopped);
        }
    }

    /** Whether figures of that age tell nothing of now. */
    public static boolean isStale(Duration age) {
        return age.compareTo(STALE) > 0;
    }
}
