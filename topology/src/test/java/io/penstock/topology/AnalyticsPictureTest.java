package io.penstock.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.topology.given.Analytics;
import io.penstock.topology.given.SmallConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology as drawn: a renamed node or store moves data, so nobody renames one by accident. */
class AnalyticsPictureTest {
    private final TopologyDescription described;

    AnalyticsPictureTest(@TempDir Path state) {
        described = Analytics.topology(SmallConfig.read("http://127.0.0.1:1"), state)
                .describe();
    }

    @Test
    void theTopologyIsTheOneCheckedIn() throws IOException {
        try (var text = AnalyticsPictureTest.class.getResourceAsStream("/analytics-topology.txt")) {
            String checkedIn = text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(described.toString().strip()).isEqualTo(checkedIn.strip());
        }
    }

    @Test
    void everyNodeAndStoreIsNamedByHand() {
        assertThat(described.toString())
                .doesNotContain("KSTREAM")
                .doesNotContain("KTABLE")
                .doesNotContain("STATE-STORE");
    }
}
