package io.penstock.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program of this machine that runs for a bounded time, with its output in a file. */
record Program(Process process, Path output) {

    /** What a program said, and how it ended. */
    record Ended(int exitCode, String output) {
        JsonNode lastLineAsJson() throws IOException {
            return new ObjectMapper()
                    .readTree(output.lines().reduce((first, second) -> second).orElse(""));
        }
    }

    /** There is no such program. */
    static final class NotFoundException extends RuntimeException {
        NotFoundException(IOException cause) {
            super(cause);
        }
    }

    static Program start(Path folder, String... command) {
        try {
            Path output = Files.createTempFile("program-", ".out");
            output.toFile().deleteOnExit();
            return new Program(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException notFound) {
            throw new NotFoundException(notFound);
        }
    }

    /** Ended by force when it takes longer; its exit code is then not 0. */
    Ended await(Duration most) {
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
