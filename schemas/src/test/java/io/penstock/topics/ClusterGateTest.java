package io.penstock.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ClusterGateTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aNameThatCannotBeResolvedIsTriedAgainLikeABrokerThatIsAway() {
        assertThatThrownBy(() -> gate("penstock.invalid:9092").open(false))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("kafka.bootstrap.servers")
                .hasMessageContaining("penstock.invalid:9092");
        assertThat(pauses).hasSizeGreaterThan(1);
    }

    @Test
    void aWrongSettingIsToldAtOnce() {
        assertThatThrownBy(() -> gate("no port").open(false))
                .isInstanceOf(KafkaException.class)
                .hasStackTraceContaining("Invalid url in bootstrap.servers");
        assertThat(pauses).isEmpty();
    }

    /** Every pause takes as long as the patience of a few tries lasts. */
    private ClusterGate gate(String servers) {
        return new ClusterGate(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                Topics.standard(),
                Admin::create,
                () -> START.plus(Duration.ofSeconds(50).multipliedBy(pauses.size())),
                pauses::add);
    }
}
