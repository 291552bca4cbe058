package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topology.run.FiguresAge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * How old what analytics says is: whoever shows it says so, since a dead analytics leaves its last word standing.
 *
 * @param age absent: it has never said anything, or nobody can tell
 */
record Freshness(Optional<Duration> age) {
    private static final String PATIENCE_MS = "10000";

    /** The client refuses the first without the second, whose default is longer. */
    private static final List<String> TIMEOUTS = List.of("default.api.timeout.ms", "request.timeout.ms");

    static Freshness of(PenstockConfig config) {
        Map<String, Object> kafka = new HashMap<>(config.kafka());
        if (Collections.disjoint(kafka.keySet(), TIMEOUTS)) {
            TIMEOUTS.forEach(key -> kafka.put(key, PATIENCE_MS));
        }
        try (Admin admin = Admin.create(kafka)) {
            return of(admin, config);
        }
    }

    /** The same by a client that is there already, for who asks again and again. */
    static Freshness of(Admin admin, PenstockConfig config) {
        try {
            return new Freshness(new FiguresAge(admin, CommonOptions.topics(config), InstantSource.system()).look());
        } catch (KafkaException unreached) {
            return new Freshness(Optional.empty());
        }
    }

    private boolean isStale() {
        return age.filter(FiguresAge::isStale).isPresent();
    }

    /** A line above what is shown; empty while that is of now. */
    String warning() {
        return isStale()
                ? "FIGURES ARE " + age.orElseThrow().toSeconds()
                        + " s OLD: analytics is down or cannot publish; figures and alarms stand as they did then\n"
                : "";
    }

    /** {@code figuresAgeSeconds}, null where nobody knows, and {@code stale}. */
    void put(ObjectNode json) {
        json.put("figuresAgeSeconds", age.map(Duration::toSeconds).orElse(null)).put("stale", isStale());
    }
}
