package io.penstock.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/** What a worker calls itself. */
final class WorkerName {
    private WorkerName() {}

    /** Host, process and a few random characters, since one process may hold several workers. */
    static String unique(RandomGenerator random) {
        return "worker-" + host() + "-" + ProcessHandle.current().pid() + "-"
                + Integer.toString(random.nextInt(36 * 36 * 36), 36);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "host";
        }
    }
}
