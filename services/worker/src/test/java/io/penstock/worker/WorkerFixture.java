package io.penstock.worker;

import static io.penstock.worker.Fixtures.SMALL;
import static io.penstock.worker.Fixtures.batch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Outcome;
import io.penstock.serde.RegistryUnavailableException;
import io.penstock.topology.edge.OutcomeCodec;
import io.penstock.topology.edge.WorkCodec;
import io.penstock.worker.call.ScriptedProvider;
import io.penstock.worker.provider.ModelProviders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A worker between a mocked consumer and a mocked producer. */
abstract class WorkerFixture {
    static final TopicPartition WORK = new TopicPartition("chat.work.v1", 0);
    static final TopicPartition OTHER = new TopicPartition("chat.work.v1", 1);
    static final byte[] OF_UNKNOWN_SCHEMA = "of a schema that only the registry knows".getBytes(UTF_8);
    static final AtomicBoolean REGISTRY_AWAY = new AtomicBoolean();

    final Broker consumer = new Broker();
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final Instant now = Instant.now();
    Optional<WorkerService> service = Optional.empty();

    /** A consumer whose poll takes a moment, as a real one does. */
    static final class Broker extends MockConsumer<byte[], byte[]> {
        Broker() {
            super("earliest");
            updateBeginningOffsets(Map.of(WORK, 0L, OTHER, 0L));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration limit) {
            LockSupport.parkNanos(1_000_000);
            return super.poll(limit);
        }
    }

    /** The registry, which may be away. */
    public static final class Reader implements Deserializer<SpecificRecord> {
        private final PlainAvro.Reader reader = new PlainAvro.Reader();

        @Override
        public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] data) {
            if (REGISTRY_AWAY.get() || Arrays.equals(data, OF_UNKNOWN_SCHEMA)) {
                throw new RegistryUnavailableException("away");
            }
            return reader.deserialize(topic, data);
        }
    }

    @AfterEach
    void end() {
        REGISTRY_AWAY.set(false);
        service.ifPresent(WorkerService::close);
    }

    WorkerService started(ScriptedProvider provider) {
        WorkerService worker = start(provider, consumer);
        service = Optional.of(worker);
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(WORK)));
        await().until(() -> worker.ready().isDone());
        return worker;
    }

    WorkerService start(ScriptedProvider provider, MockConsumer<byte[], byte[]> from) {
        var providers = new ModelProviders(Map.of(SMALL, provider));
        return WorkerService.start(
                config(), "worker-1", new WorkerParts(from, producer, providers), InstantSource.system());
    }

    static PenstockConfig config() {
        PenstockConfig base = Fixtures.config();
        Map<String, String> kafka = new HashMap<>(base.kafka());
        kafka.put("value.serializer", PlainAvro.Writer.class.getName());
        kafka.put("value.deserializer", Reader.class.getName());
        return base.withKafka(kafka);
    }

    void deliver(long offset, WorkBatch batch) {
        deliver(offset, bytes(batch));
    }

    void deliver(long offset, byte[] value) {
        consumer.schedulePollTask(() -> consumer.addRecord(record(offset, value)));
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return record(WORK, offset, value);
    }

    static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], value);
    }

    static byte[] bytes(WorkBatch batch) {
        return new PlainAvro.Writer().serialize(WORK.topic(), WorkCodec.encode(batch));
    }

    OffsetAndMetadata committed() {
        return consumer.committed(Set.of(WORK)).getOrDefault(WORK, new OffsetAndMetadata(0));
    }

    List<ProducerRecord<byte[], byte[]>> sent(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    List<Outcome> outcomes() {
        var reader = new PlainAvro.Reader();
        return sent("chat.outcomes.v1").stream()
                .map(record -> reader.deserialize(record.topic(), record.value()))
                .map(io.penstock.schemas.Outcome.class::cast)
                .map(OutcomeCodec::decode)
                .toList();
    }

    static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> all = new HashMap<>();
        for (Header header : record.headers()) {
            all.put(header.key(), new String(header.value(), UTF_8));
        }
        return all;
    }
}
