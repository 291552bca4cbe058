package io.penstock.domain.config;

import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.analytics.Dating;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the analytics service runs and counts.
 *
 * @param applicationId Kafka Streams' {@code application.id}; shared by all analytics services of one pipeline
 * @param commitInterval Streams' {@code commit.interval.ms}: figures are readable some two of them after they were counted
 * @param grace how far an entry may lag behind the latest of its partition and still count in its own window
 * @param futureTolerance how far a worker's clock may be ahead of ours
 * @param orphanAfter how long after its request's deadline a call without an end is given up
 * @param stateDir where state stores live
 * @param streams further Kafka Streams properties, untouched
 * @param alarms what is watched for
 */
public record AnalyticsSettings(
        String applicationId,
        Duration commitInterval,
        Duration grace,
        Duration futureTolerance,
        Duration orphanAfter,
        Path stateDir,
        Map<String, String> streams,
        List<AlarmDefinition> alarms) {

    public Dating dating() {
        return new Dating(grace, futureTolerance);
    }

    AnalyticsSettings withStateDir(Path folder) {
        return new AnalyticsSettings(
                applicationId, commitInterval, grace, futureTolerance, orphanAfter, folder, streams, alarms);
    }
}
