package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.schemas.Tokens;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownIdsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final UnknownIds unknown = new UnknownIds(() -> now);

    @Test
    void anIdIsRememberedForTenSeconds() {
        unknown.add(7);

        now = now.plusMillis(9_999);
        assertThat(unknown.contains(7)).isTrue();
        assertThat(unknown.contains(8)).isFalse();

        now = now.plusMillis(1);
        assertThat(unknown.contains(7)).isFalse();
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        unknown.add(-1);
        unknown.add(-2);
        unknown.add(-1);

        for (int id = 0; id < UnknownIds.MOST - 1; id++) {
            unknown.add(id);
        }

        assertThat(unknown.contains(-2)).isFalse();
        assertThat(unknown.contains(-1)).as("added again later").isTrue();
    }

    @Test
    void theRegistryIsAskedForAnUnknownIdOnceInAWhile() {
        try (var registry = new FakeRegistry()) {
            var client = new RegistryClient(SerdeConfig.of(Map.of("schema.registry.url", registry.url())), () -> now);

            assertThat(client.byId(1)).isEmpty();
            assertThat(client.byId(1)).isEmpty();
            assertThat(registry.asked()).hasSize(1);

            client.register("a-value", Tokens.getClassSchema());
            now = now.plus(UnknownIds.REMEMBERED_FOR);
            assertThat(client.byId(1)).isPresent();
        }
    }
}
