package io.penstock.local.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures of this process. */
final class ThisProcess {
    private ThisProcess() {}

    /** Seconds from the start of the virtual machine to a moment, in tenths. */
    static Optional<Double> secondsUntil(Optional<Instant> moment) {
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return moment.map(then -> Math.round(Duration.between(start, then).toMillis() / 100.0) / 10.0);
    }

    /** The most memory that was resident at a time, in MB; only Linux tells. */
    static Optional<Long> peakMemoryMb() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
