package io.penstock.bench.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.analytics.AnalyticsService;
import io.penstock.bench.Parts;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The log counted by the service as it is: windows of all lengths, budgets, capacity, open calls. */
final class Counted {
    private static final Duration START = Duration.ofMinutes(2);

    /**
     * The last parts go on two seconds after the last entry, windows of the past are published ten seconds after their last change, and
     * then committed.
     */
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final CallTopic topic;
    private final PenstockConfig config;

    /** @param state its folder */
    Counted(CallTopic topic, Path state) {
        this.topic = topic;
        this.config = config(topic, state);
    }

    /** The house's configuration with the log's intents, at its own commit interval of a second. */
    private static PenstockConfig config(CallTopic topic, Path state) {
        ObjectNode changes = new ObjectMapper().createObjectNode();
        topic.kafka().forEach(changes.putObject("kafka")::put);
        changes.putObject("analytics").put("stateDir", state.toString());
        ObjectNode intents = changes.putObject("intents");
        for (int i = 0; i < topic.intents(); i++) {
            intents.putObject(CallTopic.intent(i)).put("maxTimeout", "30s");
        }
        return ConfigReader.read(Parts.home("ops/config/penstock.yaml"), changes);
    }

    static String metrics() {
        return Topics.standard().callMetrics().name();
    }

    /** Entries a CPU-second, from its start until all is counted and committed. */
    double perCpuSecond() throws ExecutionException, InterruptedException, TimeoutException {
        String group = config.analytics().applicationId();
        var cpu = new ThreadCpu(group);
        try (var service = start()) {
            Lag.awaitNone(topic.kafka(), group, topic.entries());
            Thread.sleep(SETTLING); // The last windows are published, too.
            return topic.entries() / cpu.seconds();
        }
    }

    /** Seconds from start to ready when its folder is gone. */
    double restoreSeconds() throws ExecutionException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        try (var service = start()) {
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private AnalyticsService start() throws ExecutionException, InterruptedException, TimeoutException {
        AnalyticsService service = AnalyticsService.start(config);
        service.ready().get(START.toSeconds(), TimeUnit.SECONDS);
        return service;
    }
}
