package io.penstock.bench.worker;

import io.penstock.local.LocalEngine;
import io.penstock.simulator.SimulatorConfig;
import io.penstock.simulator.SimulatorServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A part in a process of its own, so that its processor time and its memory are not the client's. It says its address on its first line,
 * and ends when its standard input does: with this process at the latest.
 */
final class Apart implements AutoCloseable {
    private static final String ENGINE = "engine";
    private static final String SIMULATOR = "simulator";
    private static final String READY = "ready ";

    private final Process process;
    private final List<String> addresses;

    private Apart(Process process, List<String> addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** A broker with its registry. */
    static Apart engine(Path data) throws IOException {
        return start(ENGINE, data.toString());
    }

    /** @param models the simulator's configuration, YAML */
    static Apart simulator(String models) throws IOException {
        return start(SIMULATOR, models);
    }

    /** What clients of an engine are told. */
    Map<String, String> kafka() {
        return Map.of("bootstrap.servers", addresses.getFirst(), "schema.registry.url", addresses.getLast());
    }

    /** Where a simulator answers. */
    String url() {
        return addresses.getFirst();
    }

    private static Apart start(String what, String argument) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx700m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Apart.class.getName(),
                        what,
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new Apart(process, List.of(line.substring(READY.length()).split(" ", -1)));
            }
        }
        throw new IOException("the " + what + " did not start; exit code " + process.exitValue());
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The other process: what to be, and its one argument. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case ENGINE -> {
                try (var engine = LocalEngine.start(Path.of(args[1]))) {
                    untilToldToEnd(engine.bootstrapServers() + " " + engine.registryUrl());
                }
            }
            case SIMULATOR -> {
                try (var simulator = SimulatorServer.start(SimulatorConfig.parse(args[1]), 0)) {
                    untilToldToEnd("http://127.0.0.1:" + simulator.port());
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private static void untilToldToEnd(String address) throws IOException {
        System.out.println(READY + address);
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nothing is said; only the end counts.
        }
    }
}
