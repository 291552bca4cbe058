package io.penstock.simulator.faults;

import java.util.List;
import java.util.Optional;

/** A failure that a provider can be told to show. A new kind is a new record here, and the surfaces say how it looks. */
public sealed interface Fault {
    List<Fault> ALL = List.of(new Throttle(), new ServerFault(), new Unavailable(), new Hang());

    /** The name in configuration and over HTTP. */
    String kind();

    /** Refused as over quota, whatever the quota says. */
    record Throttle() implements Fault {
        @Override
        public String kind() {
            return "throttle";
        }
    }

    /** Fails at once with the provider's internal error. */
    record ServerFault() implements Fault {
        @Override
        public String kind() {
            return "internal-error";
        }
    }

    /** Refused at once because the service is unavailable. */
    record Unavailable() implements Fault {
        @Override
        public String kind() {
            return "unavailable";
        }
    }

    /** Accepted, and never answered. */
    record Hang() implements Fault {
        @Override
        public String kind() {
            return "hang";
        }
    }

    static Optional<Fault> named(String kind) {
        return ALL.stream().filter(fault -> fault.kind().equals(kind)).findFirst();
    }
}
