package io.penstock.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.local.LocalEngine;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker that has the topic of results and no other. */
class TopicFollowerTest {
    private static final String RESULTS = Topics.standard().results().name();
    private static final byte[] NOT_AVRO = {'{', '}'};
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 9, 9, 9, 1};

    @TempDir
    static Path folder;

    private static LocalEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = LocalEngine.start(folder);
        try (Admin admin = Admin.create(new HashMap<>(kafka()))) {
            admin.createTopics(List.of(new NewTopic(RESULTS, 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void whatNobodyCanReadIsPassedOver() throws Exception {
        Instant before = Instant.now();
        send(0, before, encoded("poison-before"), NOT_AVRO, UNKNOWN_SCHEMA, encoded("poison-behind"));

        assertThat(read("poison", before)).containsExactly("poison-before", "poison-behind");
    }

    @Test
    void readingBeginsAtTheMomentGiven() throws Exception {
        Instant then = Instant.now().minus(Duration.ofHours(1));
        send(1, then.minusSeconds(60), encoded("time-before"));
        send(1, then.plusSeconds(60), encoded("time-after"));

        assertThat(read("time", then)).containsExactly("time-after");
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> TopicFollower.calls(kafka(), Instant.EPOCH))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining(Topics.standard().calls().name())
                .hasMessageContaining("penstock topics");
    }

    private static List<String> read(String prefix, Instant from) {
        List<String> ids = new ArrayList<>();
        try (var follower = TopicFollower.results(kafka(), from)) {
            follower.readToEnd(result -> ids.add(result.id().value()));
            assertThat(follower.isAtEnd()).isTrue();
        }
        return ids.stream().filter(id -> id.startsWith(prefix)).toList();
    }

    /** Each test has a partition of its own, since a moment is looked up by partition. */
    private static void send(int partition, Instant at, byte[]... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                new HashMap<String, Object>(kafka()), new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(RESULTS, partition, at.toEpochMilli(), "key", value))
                        .get();
            }
        }
    }

    private static byte[] encoded(String id) {
        var result = new ChatResult(
                new RequestId(id),
                "",
                "shop",
                new IntentName("faq"),
                new TierName("premium"),
                ServiceLevel.FULL,
                Optional.empty(),
                "text",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Spent.NOTHING,
                Duration.ofSeconds(1),
                Instant.EPOCH,
                Instant.EPOCH);
        return new DomainSerdes(kafka()).results().serializer().serialize(RESULTS, result);
    }

    private static Map<String, String> kafka() {
        return engine.clientProperties();
    }
}
