package io.penstock.topology.ledger;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Counters among Kafka Streams' own metrics, group {@code penstock-ledger}, by task. */
final class Sensors {
    private static final String GROUP = "penstock-ledger";

    private Sensors() {}

    static Sensor total(ProcessingContext context, String name, String description) {
        String task = context.taskId().toString();
        Sensor sensor = context.metrics().addSensor(GROUP + "." + name + "." + task, Sensor.RecordingLevel.INFO);
        sensor.add(new MetricName(name + "-total", GROUP, description, Map.of("task-id", task)), new CumulativeCount());
        return sensor;
    }
}
