package io.penstock.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.Lane;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.ledger.Ledger;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LaneId NEAR = new LaneId("near");
    private static final Topics TOPICS = new Topics(1, (short) 1);

    @Test
    void afterwardsALaneCanBeKeptAndToldOfWithoutTheRegistry() {
        var registry = new MemoryRegistry();
        PenstockConfig config = SmallConfig.read(registry.url());
        String internal = config.dispatcher().applicationId() + "-";
        Map<String, String> kafka = new HashMap<>(config.kafka());
        kafka.put("schema.registry.retry.ms", "0");
        var serdes = new DomainSerdes(kafka);
        new WarmUp(config, TOPICS, serdes, new Ledger(config)).run();

        registry.close();

        assertThat(serdes.reservations()
                        .serializer()
                        .serialize(
                                internal + "lane-reservations-changelog",
                                new Reservation(new RequestId("r-1"), 1, 10, NOW)))
                .isNotEmpty();
        assertThat(serdes.laneLevels()
                        .serializer()
                        .serialize(internal + "lane-levels-changelog", new LaneLevel(1, NOW, NOW)))
                .isNotEmpty();
        assertThat(serdes.laneStatuses()
                        .serializer()
                        .serialize(TOPICS.lanes().name(), new Lane(NEAR, config.lane(NEAR), NOW).status(NOW)))
                .isNotEmpty();
    }
}
