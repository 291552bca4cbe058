package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.schemas.ChatRequest;
import io.penstock.schemas.Message;
import io.penstock.serde.AvroSerdes;
import io.penstock.topics.Topic;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.TopicLayoutException;
import io.penstock.topics.TopicReport;
import io.penstock.topics.Topics;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker and the loopback registry; one test goes through what needs a fresh one, so that few are started. */
class LocalEngineTest {

    private static final Topics TOPICS = Topics.standard();
    private static final Topic<ChatRequest> REQUESTS = TOPICS.requests();

    private final Path data;

    LocalEngineTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void topicsAreMadeOnceComparedAndNeverChanged() throws ExecutionException, InterruptedException {
        try (var engine = LocalEngine.start(data);
                var admin = admin(engine)) {
            var topics = new TopicAdmin(TOPICS);
            assertThatThrownBy(() -> topics.requireCopartitioned(admin))
                    .isInstanceOf(TopicLayoutException.class)
                    .hasMessageContaining("chat.outcomes.v1")
                    .hasMessageContaining("penstock topics");

            assertThat(topics.reconcile(admin, true).created()).hasSize(16);
            assertThat(topics.reconcile(admin, false)).isEqualTo(new TopicReport(names(), List.of(), List.of()));
            assertThat(topics.reconcile(admin, false)).isEqualTo(new TopicReport(List.of(), names(), List.of()));
            topics.requireCopartitioned(admin);

            set(admin, "chat.results.v1", "retention.ms", "1000");
            admin.deleteTopics(List.of("chat.returns.v1")).all().get();
            admin.createTopics(List.of(new NewTopic("chat.returns.v1", 2, (short) 1)
                            .configs(TOPICS.returns().settings())))
                    .all()
                    .get();

            // The broker learns of changes from its controller a moment after the client.
            await().untilAsserted(() -> assertThat(
                            topics.reconcile(admin, false).differing())
                    .containsExactly(
                            new TopicReport.Difference("chat.returns.v1", "partitions", "4", "2"),
                            new TopicReport.Difference("chat.results.v1", "retention.ms", "604800000", "1000")));
            assertThatThrownBy(() -> topics.requireCopartitioned(admin))
                    .isInstanceOf(TopicLayoutException.class)
                    .hasMessageContaining("chat.requests.v1 (4)")
                    .hasMessageContaining("chat.returns.v1 (2)");
        }
    }

    @Test
    void recordsAndSchemasOutliveTheEngine() throws ExecutionException, InterruptedException {
        String cluster;
        try (var engine = LocalEngine.start(data);
                var admin = admin(engine)) {
            new TopicAdmin(TOPICS).reconcile(admin, false);
            cluster = admin.describeCluster().clusterId().get();

            send(engine, request("r-1", "hello"));

            assertThatThrownBy(() -> send(engine, request("r-2", "x".repeat(1200 * 1024))))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            assertThatThrownBy(() -> LocalEngine.start(data))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("registry");
        }

        try (var engine = LocalEngine.start(data);
                var admin = admin(engine)) {
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
            send(engine, request("r-3", "y".repeat(250 * 1024)));

            assertThat(received(engine))
                    .allSatisfy(record -> assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrder(request("r-1", "hello"), request("r-3", "y".repeat(250 * 1024)));
        }
    }

    private static ChatRequest request(String id, String text) {
        return ChatRequest.newBuilder()
                .setRequestId(id)
                .setCaller("shop")
                .setIntent("order-status")
                .setTier("standard")
                .setMessages(List.of(new Message("user", text)))
                .build();
    }

    private static void send(LocalEngine engine, ChatRequest request) throws ExecutionException, InterruptedException {
        var settings = new HashMap<String, Object>(engine.clientProperties());
        settings.put("max.request.size", 1_000_000);
        try (var serde = requests(engine);
                var producer = new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            producer.send(new ProducerRecord<>(REQUESTS.name(), request.getRequestId(), request))
                    .get();
        }
    }

    private static List<ConsumerRecord<String, ChatRequest>> received(LocalEngine engine) {
        var received = new ArrayList<ConsumerRecord<String, ChatRequest>>();
        try (var serde = requests(engine);
                var consumer = new KafkaConsumer<>(
                        new HashMap<String, Object>(engine.clientProperties()),
                        new StringDeserializer(),
                        serde.deserializer())) {
            var partitions = consumer.partitionsFor(REQUESTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var limit = Instant.now().plusSeconds(10);
            while (received.size() < 2 && Instant.now().isBefore(limit)) {
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
            }
        }
        return received;
    }

    private static Serde<ChatRequest> requests(LocalEngine engine) {
        return new AvroSerdes(engine.clientProperties()).value(REQUESTS);
    }

    private static void set(Admin admin, String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }

    private static List<String> names() {
        return TOPICS.all().stream().map(Topic::name).toList();
    }

    private static Admin admin(LocalEngine engine) {
        return Admin.create(new HashMap<>(engine.clientProperties()));
    }
}
