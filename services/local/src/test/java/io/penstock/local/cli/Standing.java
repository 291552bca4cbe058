package io.penstock.local.cli;

import io.penstock.domain.config.ConfigReader;
import io.penstock.local.LocalPipeline;
import io.penstock.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pipeline that stands, and the command line as somebody would use it against it. */
record Standing(LocalPipeline pipeline, Path configFile) implements AutoCloseable {
    static final Path OPS = Path.of("..", "..", "ops");

    static Standing start(Path folder) throws IOException {
        var pipeline = LocalPipeline.start(
                ConfigReader.read(OPS.resolve("config/penstock.yaml")),
                SimulatorConfig.read(OPS.resolve("config/simulator.yaml")),
                folder.resolve("data"),
                LocalPipeline.Ports.ANY,
                step -> {});
        Map<String, String> kafka = pipeline.config().kafka();
        Path configFile = Files.writeString(
                folder.resolve("penstock.yaml"),
                Files.readString(OPS.resolve("config/penstock.yaml"))
                        .replace("127.0.0.1:9092", kafka.getOrDefault("bootstrap.servers", ""))
                        .replace("http://127.0.0.1:8081", kafka.getOrDefault("schema.registry.url", ""))
                        .replace(
                                "127.0.0.1:8090",
                                "127.0.0.1:" + pipeline.simulator().port()));
        return new Standing(pipeline, configFile);
    }

    Map<String, String> kafka() {
        return pipeline.config().kafka();
    }

    Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", configFile.toString()));
        return Ran.run(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
