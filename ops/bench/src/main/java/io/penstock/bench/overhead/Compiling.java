package io.penstock.bench.overhead;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much of a core this process's compilers take: a process is warm when they have little left to do. */
final class Compiling {
    /** Of one core; what is left then no longer moves a percentile. */
    private static final double LITTLE = 0.05;

    private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    private long compiledMs = compilers.getTotalCompilationTime();
    private long sinceNanos = System.nanoTime();

    /** Share of one core since the last time this was asked. */
    double share() {
        long compiled = compilers.getTotalCompilationTime();
        long now = System.nanoTime();
        double share = (compiled - compiledMs)
                / (double) Math.max(1, Duration.ofNanos(now - sinceNanos).toMillis());
        compiledMs = compiled;
        sinceNanos = now;
        return share;
    }

    static boolean isLittle(double share) {
        return share < LITTLE;
    }
}
