package io.penstock.local.client;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlCheck;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** The controls of people and of alarms as they were written: the audit. */
public final class ControlLog {
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    private final Map<String, String> kafka;

    /** @param kafka clients' properties */
    public ControlLog(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    /** All records that are kept, each origin's in the order of its topic: that is what dispatchers go by, whatever clocks say. */
    public List<Control> records() {
        List<Control> records = new ArrayList<>();
        read(Topics.standard().controls(), Control.Origin.PERSON, records);
        read(Topics.standard().actions(), Control.Origin.ALARM, records);
        return records;
    }

    /** For people to read: both origins' by the time they say they were written. */
    public static List<Control> byTime(List<Control> records) {
        return records.stream().sorted(Comparator.comparing(Control::createdAt)).toList();
    }

    /** What of them is in force: what dispatchers of this configuration make of them, who skip the malformed. */
    public static ControlBoard board(List<Control> records, PenstockConfig config, Instant now) {
        var check = new ControlCheck(config);
        return ControlBoard.of(
                records.stream()
                        .filter(control -> check.problems(control).isEmpty())
                        .toList(),
                now);
    }

    private void read(Topic<?> topic, Control.Origin origin, List<Control> into) {
        var values = new DomainSerdes(kafka).controls(origin).deserializer();
        try (var follower = TopicFollower.of(kafka, topic.name(), values, Instant.EPOCH)) {
            follower.readToEnd(into::add);
        }
    }

    /**
     * Writes a person's control, and returns when every replica in sync has it.
     *
     * @throws KafkaException when the cluster does not take it within ten seconds
     */
    public void write(Control control) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVE_UP.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                GIVE_UP.dividedBy(2).toMillis());
        var values = new DomainSerdes(kafka).controls(control.origin()).serializer();
        String topic = Topics.standard().controls().name();
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(topic, control.id().value(), control))
                    .get();
        } catch (ExecutionException refused) {
            throw new KafkaException("control " + control.id() + " was not written to " + topic, refused.getCause());
        }
    }
}
