package io.penstock.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Broker and registry in containers, of the images that docker-compose.yml names, the registry told as it is there. */
final class ContainerGround implements AutoCloseable {
    private static final Path COMPOSE = Path.of("..", "..", "docker-compose.yml");
    private static final Duration START = Duration.ofMinutes(2);
    private static final int REGISTRY_PORT = 8080;
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";
    private static final String RULE = "APICURIO_RULES_GLOBAL_COMPATIBILITY";

    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    private ContainerGround(JsonNode services) {
        JsonNode told = services.path("registry");
        kafka = new KafkaContainer(DockerImageName.parse(image(services.path("kafka"))))
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000")
                .withStartupTimeout(START);
        registry = new GenericContainer<>(DockerImageName.parse(image(told)))
                .withEnv(RULE, told.path("environment").path(RULE).asText())
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(REGISTRY_PATH + "/subjects").withStartupTimeout(START));
    }

    static ContainerGround start() throws IOException {
        var ground = new ContainerGround(Yaml.tree(Files.readString(COMPOSE)).path("services"));
        ground.kafka.start();
        ground.registry.start();
        return ground;
    }

    private static String image(JsonNode service) {
        return service.path("image").asText();
    }

    /** As clients and services are told. */
    Map<String, String> kafka() {
        return Map.of(
                "bootstrap.servers",
                kafka.getBootstrapServers(),
                "schema.registry.url",
                "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + REGISTRY_PATH);
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
    }
}
