package io.penstock.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Processor time of this process: here the broker, all services, the simulator and the load generator together. */
public final class Cpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long start = SYSTEM.getProcessCpuTime();

    /** Used since this was made. */
    public Duration used() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime() - start);
    }
}
