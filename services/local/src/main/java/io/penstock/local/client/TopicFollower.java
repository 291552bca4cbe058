package io.penstock.local.client;

import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ChatResult;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed values of a topic from some moment on. A record that nobody can read is told of and passed over. Of
 * use to one thread at a time.
 */
public final class TopicFollower<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, V> consumer;
    private final List<TopicPartition> partitions;

    /**
     * Reads results.
     *
     * @param kafka clients' properties
     * @param from results of this moment and later
     */
    public static TopicFollower<ChatResult> results(Map<String, String> kafka, Instant from) {
        return new TopicFollower<>(
                kafka,
                Topics.standard().results().name(),
                new DomainSerdes(kafka).results().deserializer(),
                from);
    }

    /** Reads the call log; else as {@link #results}. */
    public static TopicFollower<LoggedCall> calls(Map<String, String> kafka, Instant from) {
        return new TopicFollower<>(kafka, Topics.standard().calls().name(), new DomainSerdes(kafka).callLog(), from);
    }

    /** Reads lanes: each one's latest word at least, then what they say on. */
    public static TopicFollower<LaneStatus> lanes(Map<String, String> kafka) {
        return new TopicFollower<>(
                kafka,
                Topics.standard().lanes().name(),
                new DomainSerdes(kafka).laneStatuses().deserializer(),
                Instant.EPOCH);
    }

    /** Reads what alarms have said, all of it. */
    public static TopicFollower<AlarmTransition> alarms(Map<String, String> kafka) {
        return new TopicFollower<>(
                kafka,
                Topics.standard().alarms().name(),
                new DomainSerdes(kafka).alarms().deserializer(),
                Instant.EPOCH);
    }

    /** Reads any other topic; else as {@link #results}. */
    public static <V> TopicFollower<V> of(
            Map<String, String> kafka, String topic, Deserializer<V> values, Instant from) {
        return new TopicFollower<>(kafka, topic, values, from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from);
    }

    private TopicFollower(Map<String, String> kafka, String topic, Deserializer<V> values, Instant from) {
        this.consumer = new KafkaConsumer<>(ReadCommitted.with(kafka), new StringDeserializer(), values);
        try {
            this.partitions = Partitions.of(consumer, topic);
            consumer.assign(partitions);
            Partitions.startsAt(consumer, partitions, from).forEach(consumer::seek);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    /**
     * Waits for values that long at most, and hands on those that came.
     *
     * @throws RetriableException if the registry does not answer
     */
    public void poll(Duration most, Consumer<? super V> each) {
        try {
            consumer.poll(most).forEach(record -> {
                if (record.value() != null) {
                    each.accept(record.value());
                }
            });
        } catch (RecordDeserializationException unreadable) {
            if (unreadable.getCause() instanceof RetriableException registry) {
                throw registry;
            }
            log.warn(
                    "passed over offset {} of {}: {}",
                    unreadable.offset(),
                    unreadable.topicPartition(),
                    String.valueOf(unreadable.getCause()));
            consumer.seek(unreadable.topicPartition(), unreadable.offset() + 1);
        }
    }

    /** Hands on all that is committed now, however much comes meanwhile. */
    public void readToEnd(Consumer<? super V> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!hasPassed(ends)) {
            poll(POLL, each);
        }
    }

    /** Hands on all that is committed now and what came while that was read: a long log takes its time. */
    public void catchUp(Consumer<? super V> each) {
        readToEnd(each);
        readToEnd(each);
    }

    /** Whether all values that are committed now have been read. */
    public boolean isAtEnd() {
        return hasPassed(consumer.endOffsets(partitions));
    }

    private boolean hasPassed(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
