package io.penstock.bench.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.Parts;
import io.penstock.bench.Requests;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.ConfiguredTopics;
import io.penstock.topology.edge.DomainSerdes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Work as the dispatcher would write it: batches of one request each, so that a record is a call. */
record WorkTopic(Map<String, String> kafka) {
    private static final String PREFIX = "work";
    private static final LaneId LANE = new LaneId("haiku");
    private static final Duration TIME = Duration.ofMinutes(15);
    private static final int INPUT_TOKENS = 250;
    private static final int MAX_TOKENS = 1000;

    static String name() {
        return Topics.standard().work().name();
    }

    /** The house's configuration at this cluster, for a worker of a group of its own, which reads the topic from its start. */
    PenstockConfig config(String group, int inFlight, Optional<URI> endpoint) {
        ObjectNode changes = new ObjectMapper().createObjectNode();
        kafka.forEach(changes.putObject("kafka")::put);
        changes.putObject("worker").put("groupId", group).put("maxInFlight", inFlight);
        ObjectNode bedrock = changes.putObject("providers").putObject("bedrock");
        bedrock.put("maxConnections", Math.max(inFlight, 512));
        endpoint.ifPresent(address -> bedrock.put("endpoint", address.toString()));
        return ConfigReader.read(Parts.home("ops/config/penstock.yaml"), changes);
    }

    /** Makes the topics, and writes so many batches. */
    void fill(int calls) throws InterruptedException, ExecutionException {
        PenstockConfig config = config("none", 1, Optional.empty());
        var topics = ConfiguredTopics.of(config);
        try (Admin admin = Admin.create(new HashMap<>(config.kafka()))) {
            new TopicAdmin(topics).reconcile(admin, false);
        }
        // Without sequence numbers: a first batch out of order was seen to wait out the producer's two minutes.
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.putAll(Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false, ProducerConfig.ACKS_CONFIG, "1"));
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                new DomainSerdes(config.kafka()).batches().serializer())) {
            for (int i = 0; i < calls; i++) {
                sent.add(producer.send(new ProducerRecord<>(name(), PREFIX + "-" + i, batch(i))));
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    /** Which call a request is. */
    static int number(WorkItem item) {
        return Integer.parseInt(item.id().value().substring(PREFIX.length() + 1));
    }

    private static WorkBatch batch(int i) {
        Instant now = Instant.now();
        var item = new WorkItem(
                1, List.of(LANE), 0, now, now.plus(TIME), 0, INPUT_TOKENS, MAX_TOKENS, 0, Requests.of(PREFIX, i));
        return new WorkBatch(PREFIX + "-" + i, LANE, now, false, List.of(item));
    }
}
