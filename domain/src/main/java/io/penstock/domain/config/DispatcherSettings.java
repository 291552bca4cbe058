package io.penstock.domain.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a dispatcher runs and keeps its ledger.
 *
 * @param applicationId Kafka Streams' {@code application.id}; shared by all dispatchers of one pipeline
 * @param exactlyOnce false: at-least-once, some 40 ms quicker, and a crash may publish a result twice
 * @param commitInterval Streams' {@code commit.interval.ms}: an exactly-once hop costs about one
 * @param closeMargin how long before the deadline the ledger closes what is still open
 * @param marksRetention how long a closed id is remembered; older requests are refused
 * @param stateDir where state stores live
 * @param standbys copies of each state store on other instances
 * @param streams further Kafka Streams properties, untouched
 */
public record DispatcherSettings(
        String applicationId,
        boolean exactlyOnce,
        Duration commitInterval,
        Duration closeMargin,
        Duration marksRetention,
        Path stateDir,
        int standbys,
        Map<String, String> streams) {

    DispatcherSettings withStateDir(Path folder) {
        return new DispatcherSettings(
                applicationId, exactlyOnce, commitInterval, closeMargin, marksRetention, folder, standbys, streams);
    }
}
