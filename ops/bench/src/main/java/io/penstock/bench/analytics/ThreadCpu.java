package io.penstock.bench.analytics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/**
 * Processor time of the threads that bear a client's name: stream threads, their consumers' and producers', restorers. The
 * broker in the same process is not among them, nor are compilers, the collector and RocksDB's own threads.
 */
final class ThreadCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    private final String name;
    private final double before;

    /** Counts from now on. */
    ThreadCpu(String name) {
        this.name = name;
        this.before = total();
    }

    /** Seconds since; to be asked while the threads live. */
    double seconds() {
        return total() - before;
    }

    private double total() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                        .filter(Objects::nonNull)
                        .filter(thread -> thread.getThreadName().contains(name))
                        .mapToLong(ThreadInfo::getThreadId)
                        .map(id -> Math.max(0, THREADS.getThreadCpuTime(id)))
                        .sum()
                / NANOS;
    }
}
