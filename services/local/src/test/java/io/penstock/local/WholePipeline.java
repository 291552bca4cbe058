package io.penstock.local;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.request.ChatRequest;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.topology.edge.DomainSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The pipeline as it is delivered, in this process, and what tests send it: requests, and bytes that are none. */
record WholePipeline(LocalPipeline parts) implements AutoCloseable {
    static final Path OPS = Path.of("..", "..", "ops");
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final double PER_SECOND = 50;

    static WholePipeline start(Path data) {
        return new WholePipeline(LocalPipeline.start(
                ConfigReader.read(OPS.resolve("config/penstock.yaml")),
                SimulatorConfig.read(OPS.resolve("config/simulator.yaml")),
                data,
                LocalPipeline.Ports.ANY,
                step -> {}));
    }

    Map<String, String> kafka() {
        return parts.config().kafka();
    }

    /** Sends them and waits for their results. */
    Tally roundTrip(List<Good> lines) throws InterruptedException {
        return roundTrip(lines, Instant.now());
    }

    /** As {@link #roundTrip(List)}, with results from an earlier time on. */
    Tally roundTrip(List<Good> lines, Instant resultsFrom) throws InterruptedException {
        var trip = new RoundTrip(kafka(), lines, tally -> {});
        trip.sendAndAwait(OptionalDouble.of(PER_SECOND), resultsFrom, PATIENCE);
        return trip.tally();
    }

    /** The request as its topic holds it. */
    byte[] encoded(String topic, ChatRequest request) {
        return new DomainSerdes(kafka()).requests().serializer().serialize(topic, request);
    }

    /** Sends whatever it is given, with these settings beside the pipeline's own. */
    KafkaProducer<String, byte[]> rawProducer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(kafka());
        all.putAll(settings);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        parts.close();
    }
}
