package io.penstock.topology.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A state folder of this process alone. Several instances of a service may share one configuration and one machine: each takes the
 * first folder that nobody holds, and gets the same one again after a restart, and with it its state and its
 * transactional id.
 */
public final class InstanceFolder implements AutoCloseable {
    private static final int MOST = 64;

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

    public Path path() {
        return path;
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
