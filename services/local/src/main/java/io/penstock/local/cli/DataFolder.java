package io.penstock.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is kept when somebody named it, and deleted at the end when not. */
public record DataFolder(Path path, boolean kept) implements AutoCloseable {

    public static DataFolder of(Optional<Path> named) throws IOException {
        return named.isPresent()
                ? new DataFolder(Files.createDirectories(named.get()), true)
                : new DataFolder(Files.createTempDirectory("penstock-"), false);
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
