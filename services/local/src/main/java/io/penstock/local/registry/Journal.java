package io.penstock.local.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The registry's file: one change a line, written through to the disk before it counts. */
final class Journal implements AutoCloseable {

    private final FileChannel channel;
    private final List<Change> earlier;

    private Journal(FileChannel channel, List<Change> earlier) {
        this.channel = channel;
        this.earlier = earlier;
    }

    /**
     * Opens the file in the folder, made if missing. What a crash has left of a last line is cut off: it never counted.
     *
     * @throws UncheckedIOException if the folder cannot be used, another registry uses it, or the file holds something else
     */
    static Journal open(Path folder) {
        var file = folder.resolve("schemas.jsonl");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return load(file, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the registry's file " + file + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static Journal load(Path file, FileChannel channel) throws IOException {
        try {
            lock(channel);
            var bytes = Files.readAllBytes(file);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            var end = whole.getBytes(StandardCharsets.UTF_8).length;
            channel.truncate(end).position(end);
            return new Journal(channel, changes(whole));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** For as long as the channel is open. */
    private static void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException here) {
            // Another in this very process: as bad.
        }
        throw new IOException("another registry uses it");
    }

    private static List<Change> changes(String text) throws IOException {
        var changes = new ArrayList<Change>();
        for (var line : text.lines().toList()) {
            changes.add(ChangeJson.change(line));
        }
        return List.copyOf(changes);
    }

    /** What it held when it was opened, oldest first. */
    List<Change> earlier() {
        return earlier;
    }

    /** Adds a change, on disk when this returns. */
    void append(Change change) {
        try {
            var line = ByteBuffer.wrap((ChangeJson.line(change) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException failure) {
            throw new UncheckedIOException("the registry's file cannot be written", failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
