package io.penstock.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void ofEachKeyTheLatestIsKept() {
        var kept = new KeptRows(false, MINUTE);
        put(kept, "sonnet", "haiku", "sonnet");

        assertThat(values(kept)).containsExactlyInAnyOrder("haiku 1", "sonnet 2");
        assertThat(kept.window()).isEmpty();
    }

    @Test
    void windowsOfTheLengthWantedAreKeptAlone() {
        var kept = new KeptRows(true, MINUTE);
        put(kept, "10/a", "3600/a", "60/a", "10/b", "60/b", "300/a", "60/a", "no length");

        assertThat(values(kept)).containsExactlyInAnyOrder("60/b 4", "60/a 6");
        assertThat(kept.window()).contains(MINUTE);
    }

    @Test
    void whereThereIsNoneTheNextLongerIsTakenElseTheLongest() {
        var longer = new KeptRows(true, MINUTE);
        put(longer, "86400/a", "10/a", "3600/a");
        var shorter = new KeptRows(true, Duration.ofDays(1));
        put(shorter, "10/a", "60/a", "10/b");

        assertThat(values(longer)).containsExactly("3600/a 2");
        assertThat(values(shorter)).containsExactly("60/a 1");
    }

    private static void put(KeptRows kept, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            kept.put(keys[i], (keys[i] + " " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> values(KeptRows kept) {
        return kept.values().stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }
}
