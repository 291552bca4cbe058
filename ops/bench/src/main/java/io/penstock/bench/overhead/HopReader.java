package io.penstock.bench.overhead;

import io.penstock.bench.overhead.Hops.Mark;
import io.penstock.schemas.CallEvent;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.WorkBatch;
import io.penstock.serde.AvroSerdes;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads back what the topics say of a run. */
final class HopReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> kafka;
    private final Topics topics = Topics.standard();
    private final AvroSerdes serdes;

    HopReader(Map<String, String> kafka) {
        this.kafka = kafka;
        this.serdes = new AvroSerdes(kafka);
    }

    /** The hops of those trips. */
    Hops read(List<Series.Trip> trips, PipelineRun.Outcome run) {
        var marks = new Hops.Builder();
        trips.forEach(trip -> marks.open(trip.id())
                .mark(trip.id(), Mark.SENT, wallClock(run, trip.intendedNanos()))
                .mark(trip.id(), Mark.READABLE, wallClock(run, trip.readableNanos())));
        times(topics.requests(), Mark.APPENDED, marks);
        times(topics.outcomes(), Mark.REPORTED, marks);
        times(topics.results(), Mark.CLOSED, marks);
        each(
                topics.work(),
                serdes.<WorkBatch>value(topics.work()).deserializer(),
                batch -> batch.value()
                        .getItems()
                        .forEach(item -> marks.mark(
                                item.getRequest().getRequestId(),
                                Mark.DISPATCHED,
                                batch.value().getDispatchedAt().toEpochMilli())));
        each(topics.calls(), serdes.<CallLog>value(topics.calls()).deserializer(), call -> mark(call.value(), marks));
        return marks.build();
    }

    private static void mark(CallLog call, Hops.Builder marks) {
        if (call.getEvent() == CallEvent.STARTED) {
            marks.mark(call.getRequestId(), Mark.CALLED, call.getStartedAt().toEpochMilli());
        }
        call.getEndedAt().ifPresent(at -> marks.mark(call.getRequestId(), Mark.ANSWERED, at.toEpochMilli()));
    }

    private static long wallClock(PipelineRun.Outcome run, long nanos) {
        return run.startedAt().plusNanos(nanos - run.startedNanos()).toEpochMilli();
    }

    private void times(Topic<?> topic, Mark mark, Hops.Builder marks) {
        each(topic, new ByteArrayDeserializer(), record -> marks.mark(record.key(), mark, record.timestamp()));
    }

    private <V> void each(Topic<?> topic, Deserializer<V> values, Consumer<ConsumerRecord<String, V>> each) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }
}
