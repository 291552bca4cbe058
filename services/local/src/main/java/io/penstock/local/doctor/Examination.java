package io.penstock.local.doctor;

import io.penstock.analytics.cloudwatch.BedrockFigures;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.doctor.CallMinutes;
import io.penstock.domain.doctor.Diagnosis;
import io.penstock.domain.doctor.Figure;
import io.penstock.domain.doctor.LaneUse;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.client.Metrics;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import software.amazon.awssdk.core.exception.SdkException;

/** Gathers figures of every model from wherever they can be had, and has each diagnosed. */
public final class Examination {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** For an answer of the cluster, where the configuration says nothing else: who asks waits at a terminal. */
    private static final String PATIENCE_MS = "10000";

    private final PenstockConfig config;
    private final Duration time;
    private final Instant now;
    private final List<Patient> patients;
    private final Map<ModelId, List<Figure>> figures = new HashMap<>();

    private Examination(PenstockConfig config, Duration time, Instant now) {
        this.config = config;
        this.time = time;
        this.now = now;
        this.patients = Patient.of(config);
    }

    /** @param models in the configuration's order */
    public record Findings(Look cloudWatch, Look topics, List<Diagnosis> models) {
        /** Whether any source could be looked at. */
        public boolean couldLook() {
            return cloudWatch instanceof Look.Reached || topics instanceof Look.Reached;
        }
    }

    /** Looks at the time until now. */
    public static Findings of(PenstockConfig config, Duration time, Instant now) {
        var examination = new Examination(config, time, now);
        Look cloudWatch = examination.lookAtCloudWatch();
        Look topics = examination.lookAtTopics();
        return new Findings(cloudWatch, topics, examination.diagnoses());
    }

    private List<Diagnosis> diagnoses() {
        return patients.stream()
                .map(patient -> Diagnosis.of(patient.model(), figures.getOrDefault(patient.model(), List.of())))
                .toList();
    }

    private Look lookAtCloudWatch() {
        Optional<String> region = config.cloudWatch().region();
        if (region.isEmpty()) {
            return new Look.NotConfigured();
        }
        try {
            for (Patient patient : patients) {
                for (Patient.AtBedrock there : patient.bedrock()) {
                    try (var bedrock = new BedrockFigures(config.cloudWatch(), there.region())) {
                        add(patient.model(), bedrock.of(there.id(), there.tokensPerMinute(), time, now));
                    }
                }
            }
            return new Look.Reached();
        } catch (SdkException unreached) {
            return new Look.Failed(String.valueOf(unreached.getMessage()));
        }
    }

    private Look lookAtTopics() {
        Map<String, String> kafka = new HashMap<>(config.kafka());
        kafka.putIfAbsent("default.api.timeout.ms", PATIENCE_MS);
        try {
            lookAtCalls(kafka);
            lookAtLanes(kafka);
            return new Look.Reached();
        } catch (KafkaException unreached) {
            return new Look.Failed(String.valueOf(unreached.getMessage()));
        }
    }

    private void lookAtCalls(Map<String, String> kafka) {
        var minutes = new CallMinutes();
        new Metrics(kafka, MINUTE, now.minus(time), each -> true).callWindows().forEach(minutes::add);
        patients.forEach(patient -> add(patient.model(), minutes.figures(patient.model(), patient.tokensPerMinute())));
    }

    private void lookAtLanes(Map<String, String> kafka) {
        Map<LaneId, LaneStatus> lanes = new HashMap<>();
        try (var follower = TopicFollower.lanes(kafka)) {
            follower.readToEnd(status -> lanes.put(status.lane(), status));
        }
        for (Patient patient : patients) {
            List<LaneStatus> own = patient.lanes().stream()
                    .flatMap(lane -> Optional.ofNullable(lanes.get(lane)).stream())
                    .toList();
            add(patient.model(), LaneUse.of(own, now).stream().toList());
        }
    }

    private void add(ModelId model, List<Figure> more) {
        figures.computeIfAbsent(model, each -> new ArrayList<>()).addAll(more);
    }
}
