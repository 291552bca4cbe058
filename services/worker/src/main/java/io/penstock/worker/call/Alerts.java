package io.penstock.worker.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.Handling;
import io.penstock.domain.config.Model;
import io.penstock.domain.result.Cause;
import io.penstock.topology.run.SeldomLog;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures that somebody has to act on, once in a while for each lane: its name, its model, the code; no message. */
public final class Alerts {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final InstantSource clock;
    private final Map<Subject, SeldomLog> logs = new ConcurrentHashMap<>();

    private record Subject(LaneId lane, Cause cause) {}

    public Alerts(InstantSource clock) {
        this.clock = clock;
    }

    void of(LaneId lane, Model model, Failure failure) {
        Handling handling = Handling.of(failure);
        switch (handling.alert()) {
            case NONE, WHEN_RECURRING -> {}
            case CRITICAL ->
                logs.computeIfAbsent(new Subject(lane, handling.cause()), subject -> new SeldomLog(LOG, clock))
                        .error("lane " + lane + ", model " + model.id() + ": "
                                + failure.detail().code());
        }
    }
}
