package io.penstock.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.ConfiguredTopics;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; default: ops/config/penstock.yaml of this project.")
    private Path configFile = Home.path("ops", "config", "penstock.yaml");

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // Picocli reads it.
    private boolean help;

    PenstockConfig config() {
        return ConfigReader.read(configFile);
    }

    Path file() {
        return configFile;
    }

    boolean json() {
        return json;
    }

    /** The text for people, or the same facts as one JSON line. */
    void print(String text, ObjectNode facts) {
        System.out.println(json ? facts.toString() : text);
        System.out.flush();
    }

    static Topics topics(PenstockConfig config) {
        return ConfiguredTopics.of(config);
    }
}
