package io.penstock.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SerdeConfigTest {

    @Test
    void theDefaultsAreConfluents() {
        var config = SerdeConfig.of(Map.of("schema.registry.url", "http://a:1/apis/, https://b"));

        assertThat(config.registries()).containsExactly(URI.create("http://a:1/apis"), URI.create("https://b"));
        assertThat(config.authorization()).isEmpty();
        assertThat(config.registers()).isTrue();
        assertThat(config.usesLatest()).isFalse();
        assertThat(config.readsSpecific()).isFalse();
        assertThat(config.retryFor()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aMissingAddressIsToldByItsKey() {
        assertThatThrownBy(() -> SerdeConfig.of(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void aWrongAddressIsToldWithoutItsPassword() {
        assertThatThrownBy(() -> SerdeConfig.of(Map.of("schema.registry.url", "me:secret@host:80")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordNeverStandsInAnAddressThatIsShown() {
        var config = SerdeConfig.of(Map.of("schema.registry.url", "http://me:secret@a:1"));

        assertThat(config.registries()).containsExactly(URI.create("http://a:1"));
    }

    @Test
    void anotherSubjectStrategyIsRefused() {
        var settings = Map.of(
                "schema.registry.url",
                "http://a",
                "value.subject.name.strategy",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy");

        assertThatThrownBy(() -> SerdeConfig.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.subject.name.strategy")
                .hasMessageContaining("right: TopicNameStrategy");
    }
}
