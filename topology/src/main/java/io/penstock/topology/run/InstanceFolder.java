package io.penstock.topology.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A state folder of this process alone. Several instances of a service may share one configuration and one machine: each takes the
 * first folder that nobody holds, and gets the same one again after a restart, and with it its state and its
 * transactional id.
 *
 * <p>What a process leaves that did not end by itself is not used again. Under exactly-once Streams would have to restore it anyway, and Kafka
 * 4.3.1 ends instead when it finds a window store so (KAFKA-20808): a killed dispatcher came back at its second start only.
 */
public final class InstanceFolder implements AutoCloseable {
    private static final int MOST = 64;
    private static final String CLEAN = ".clean";

    /** As Streams names the folder of a task, below one of the application. */
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private static final Logger LOG = LoggerFactory.getLogger(InstanceFolder.class);

    private final Path path;
    private final FileChannel lock;

    private InstanceFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder below {@code stateDir}.
     *
     * @param key the configuration's key of {@code stateDir}, for errors
     * @throws UncheckedIOException when the folder cannot be written, or too many instances hold it
     */
    public static InstanceFolder claim(String key, Path stateDir) {
        try {
            for (int i = 0; i < MOST; i++) {
                Path path = Files.createDirectories(stateDir.resolve("instance-" + i));
                FileChannel channel =
                        FileChannel.open(path.resolve(".held"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (isOurs(channel)) {
                    if (!Files.deleteIfExists(path.resolve(CLEAN))) {
                        forgetTasks(path);
                    }
                    return new InstanceFolder(path, channel);
                }
                channel.close();
            }
            throw new IOException(stateDir + ": " + MOST + " instances hold it already");
        } catch (IOException e) {
            throw new UncheckedIOException(key + ": " + stateDir + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static void forgetTasks(Path path) throws IOException {
        try (Stream<Path> tasks = Files.find(
                path,
                2,
                (each, what) -> what.isDirectory()
                        && TASK.matcher(each.getFileName().toString()).matches())) {
            for (Path task : tasks.toList()) {
                LOG.info("{} is restored anew: the process before did not end by itself", task);
                forget(task);
            }
        }
    }

    private static void forget(Path task) throws IOException {
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Says that its state is whole: who takes it next may go on from it. */
    public void leaveClean() {
        try {
            Files.writeString(path.resolve(CLEAN), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
