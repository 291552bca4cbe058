package io.penstock.local.client;

import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.RequestSize;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests, each under its id. */
public final class RequestPublisher implements AutoCloseable {

    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaProducer<String, ChatRequest> producer;

    /** @param kafka clients' properties */
    public RequestPublisher(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVE_UP.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                GIVE_UP.dividedBy(3).toMillis());
        this.topic = Topics.standard().requests().name();
        this.producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                new DomainSerdes(kafka).requests().serializer());
    }

    /**
     * Publishes one request and goes on.
     *
     * @param done told once: empty when the cluster has it, else why not
     */
    public void publish(ChatRequest request, Consumer<Optional<Exception>> done) {
        int bytes = RequestSize.bytes(request);
        if (bytes > RequestSize.MAX_BYTES) {
            done.accept(Optional.of(new RecordTooLargeException(bytes + " bytes")));
            return;
        }
        producer.send(
                new ProducerRecord<>(topic, request.id().value(), request),
                (metadata, refused) -> done.accept(Optional.ofNullable(refused)));
    }

    /** Waits until the cluster has answered for all that was published. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
