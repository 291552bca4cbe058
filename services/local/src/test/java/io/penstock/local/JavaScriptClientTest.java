package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that this project did not build on its own libraries, {@code ops/clients/javascript}; skipped without Node or npm. */
class JavaScriptClientTest {
    private static final Path OPS = Path.of("..", "..", "ops");
    private static final Path SOURCE = OPS.resolve("clients/javascript");
    private static final Path INSTALLED =
            Path.of("target", "clients", "javascript").toAbsolutePath();
    private static final Duration INSTALL = Duration.ofMinutes(2);
    private static final Duration ASK = Duration.ofSeconds(40);
    private static final int OLDEST_NODE = 18;
    private static final int QUESTIONS = 4;

    @TempDir
    static Path data;

    private static Optional<String> missing = Optional.empty();
    private static Optional<WholePipeline> started = Optional.empty();

    @BeforeAll
    static void installAndStart() throws Exception {
        missing = missingProgram().or(JavaScriptClientTest::notInstalled);
        if (missing.isEmpty()) {
            started = Optional.of(WholePipeline.start(data));
        }
    }

    @AfterAll
    static void stop() {
        started.ifPresent(WholePipeline::close);
    }

    /** Before each: a class that is skipped as a whole is not to be seen in the build's count. */
    @BeforeEach
    void skipWithoutNode() {
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    void aQuestionAskedFromJavaScriptGetsItsOneResult() throws Exception {
        var asked = ask("js-one", "faq");

        assertThat(asked.exitCode()).as(asked.output()).isZero();
        JsonNode result = asked.lastLineAsJson();
        assertThat(result.path("requestId").textValue()).isEqualTo("js-one");
        assertThat(result.path("level").textValue()).isEqualTo("FULL");
        assertThat(result.path("text").textValue()).isNotBlank();
        assertThat(result.path("tokens").path("output").intValue()).isPositive();
        assertThat(resultsOf("js-one")).isEqualTo(1);
    }

    @Test
    void whereverItsPartitionerPutsThemEachRequestIsAnsweredOnce() throws Exception {
        List<Asking> all = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> start("js-spread-" + i, "faq"))
                .toList();

        for (Asking each : all) {
            var asked = each.process().await(ASK);
            assertThat(asked.exitCode()).as(asked.output()).isZero();
            assertThat(asked.lastLineAsJson().path("requestId").textValue()).isEqualTo(each.id());
            assertThat(resultsOf(each.id())).isEqualTo(1);
        }
    }

    @Test
    void anInvalidRequestComesBackWithItsProblems() throws Exception {
        var asked = ask("js-rejected", "no-such-intent");

        assertThat(asked.exitCode()).as(asked.output()).isZero();
        JsonNode result = asked.lastLineAsJson();
        assertThat(result.path("level").textValue()).isEqualTo("REJECTED");
        assertThat(result.path("problems").findValuesAsText("code")).containsExactly("UNKNOWN_INTENT");
    }

    private record Asking(String id, Program process) {}

    private static Program.Ended ask(String id, String intent) throws Exception {
        return start(id, intent).process().await(ASK);
    }

    private static Asking start(String id, String intent) {
        var kafka = kafka();
        return new Asking(
                id,
                Program.start(
                        INSTALLED,
                        "node",
                        "ask.js",
                        "--bootstrap",
                        kafka.getOrDefault("bootstrap.servers", ""),
                        "--registry",
                        kafka.getOrDefault("schema.registry.url", ""),
                        "--id",
                        id,
                        "--intent",
                        intent,
                        "When do you deliver to Lisbon?"));
    }

    private static long resultsOf(String id) {
        return new TopicReader(kafka())
                .all(Topics.standard().results().name()).stream()
                        .filter(result -> id.equals(result.key()))
                        .count();
    }

    private static Map<String, String> kafka() {
        return started.orElseThrow().kafka();
    }

    private static Optional<String> missingProgram() {
        String version = version("node");
        if (version.isEmpty()) {
            return Optional.of("node is not installed");
        }
        if (Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1")) < OLDEST_NODE) {
            return Optional.of("node is " + version + "; " + OLDEST_NODE + " or newer is needed");
        }
        return version("npm").isEmpty() ? Optional.of("npm is not installed") : Optional.empty();
    }

    private static String version(String program) {
        try {
            var asked = Program.start(Path.of("."), program, "--version").await(Duration.ofSeconds(20));
            return asked.exitCode() == 0 ? asked.output().strip() : "";
        } catch (Program.NotFoundException notInstalled) {
            return "";
        }
    }

    /** Installs below target, so that the source folder stays as it is. A lock file that does not fit is a fault, no network is none. */
    private static Optional<String> notInstalled() {
        try {
            Files.createDirectories(INSTALLED);
            for (String file : List.of("package.json", "package-lock.json", "ask.js")) {
                Files.copy(SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var npm = Program.start(
                        INSTALLED,
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund",
                        "--fetch-retries=1",
                        "--fetch-timeout=30000")
                .await(INSTALL);
        assertThat(npm.output()).doesNotContain("EUSAGE").doesNotContain("EINTEGRITY");
        return npm.exitCode() == 0
                ? Optional.empty()
                : Optional.of("npm cannot install the client's packages: " + npm.output());
    }
}
