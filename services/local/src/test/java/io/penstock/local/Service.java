package io.penstock.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One command of the command line as a process of its own, with its output in a file. */
final class Service implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private Service(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Service start(String command, Path config, Path folder) throws IOException {
        Path output = Files.createTempFile(folder, command + "-", ".out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator,
                        "io.penstock.local.cli.Main",
                        command,
                        "--config",
                        config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Service(process, output);
    }

    Service awaitReady() {
        Awaitility.await(output.toString())
                .atMost(START)
                .until(() -> Files.readString(output).contains(" ready"));
        return this;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As SIGTERM. */
    int terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
