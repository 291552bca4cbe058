package io.penstock.local;

import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.broker.LocalBroker;
import io.penstock.local.registry.LocalRegistry;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/** What services stand on, in this process: broker, registry, topics and simulator, and a configuration file that names them. */
final class Ground implements AutoCloseable {
    private static final Path OPS = Path.of("..", "..", "ops");

    private final Path folder;
    private final SimulatorServer simulator;
    private final Path configFile;
    private final int brokerPort;
    private final int registryPort;
    private LocalBroker broker;
    private LocalRegistry registry;

    /**
     * How the files of the house are changed for a test.
     *
     * @param pipeline of {@code penstock.yaml}
     * @param simulator of {@code simulator.yaml}
     */
    record Changes(UnaryOperator<String> pipeline, UnaryOperator<String> simulator) {
        static final Changes NONE = new Changes(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private Ground(Path folder, Changes changes) throws IOException {
        this.folder = folder;
        this.registry = LocalRegistry.start(folder.resolve("registry"), 0);
        this.broker = LocalBroker.start(folder.resolve("broker"), 0);
        this.registryPort = URI.create(registry.url()).getPort();
        this.brokerPort = URI.create("//" + broker.bootstrapServers()).getPort();
        this.simulator = SimulatorServer.start(simulatorConfig(changes), 0);
        String yaml = Files.readString(OPS.resolve("config/penstock.yaml"))
                .replace("127.0.0.1:9092", broker.bootstrapServers())
                .replace("http://127.0.0.1:8081", registry.url())
                .replace("127.0.0.1:8090", "127.0.0.1:" + simulator.port())
                .replace("drain: 5s", "drain: 8s")
                // Answers here grow long from one test to the next; each that a learned limit cut would be a call more.
                .replace("learnMaxTokens: true", "learnMaxTokens: false")
                .replace(".penstock/state", folder.resolve("state").toString());
        this.configFile = Files.writeString(
                folder.resolve("penstock.yaml"), changes.pipeline().apply(yaml));
    }

    static Ground prepare(Path folder) throws IOException {
        return prepare(folder, Changes.NONE);
    }

    static Ground prepare(Path folder, Changes changes) throws IOException {
        var ground = new Ground(folder, changes);
        try (Admin admin = Admin.create(new HashMap<>(ground.kafka()))) {
            new TopicAdmin(Topics.standard()).reconcile(admin, false);
        }
        return ground;
    }

    /** Long answers in few pieces: what is tested is who calls, and two cores have many processes to serve. */
    private static SimulatorConfig simulatorConfig(Changes changes) throws IOException {
        return SimulatorConfig.parse(changes.simulator()
                .apply(Files.readString(OPS.resolve("config/simulator.yaml"))
                        .replace("    maxOutputTokens: 64000", "    maxOutputTokens: 64000\n    tokensPerFrame: 200")));
    }

    Path configFile() {
        return configFile;
    }

    PenstockConfig config() {
        return ConfigReader.read(configFile);
    }

    Map<String, String> kafka() {
        return config().kafka();
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = LocalBroker.start(folder.resolve("broker"), brokerPort);
    }

    void stopRegistry() {
        registry.close();
    }

    void startRegistry() {
        registry = LocalRegistry.start(folder.resolve("registry"), registryPort);
    }

    SimulatorServer simulator() {
        return simulator;
    }

    @Override
    public void close() {
        simulator.close();
        broker.close();
        registry.close();
    }
}
