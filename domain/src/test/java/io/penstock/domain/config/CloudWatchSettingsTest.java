package io.penstock.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.given.SmallConfig;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudWatchSettingsTest {

    @Test
    void itIsOffWhereNobodyAsksForIt() {
        CloudWatchSettings settings = SmallConfig.read().cloudWatch();

        assertThat(settings.enabled()).isFalse();
        assertThat(settings.region()).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        CloudWatchSettings settings = read(
                "{enabled: true, region: eu-central-1, endpoint: 'http://localhost:1', namespace: Mine, every: 5m}");

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.region()).contains("eu-central-1");
        assertThat(settings.endpoint()).contains(URI.create("http://localhost:1"));
        assertThat(settings.isLocal()).isTrue();
        assertThat(settings.namespace()).isEqualTo("Mine");
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {enabled: true}                          | cloudwatch.region: is missing; CloudWatch is called by region
        {region: the moon}                       | cloudwatch.region: "the moon" is not a region like us-east-1
        {namespace: AWS/Mine}                    | cloudwatch.namespace: "AWS/Mine" is not 1 to 255 letters
        {every: 100ms}                           | cloudwatch.every: "100ms" is not a duration from 1s to 1h
        {endpoint: nowhere}                      | cloudwatch.endpoint: "nowhere" is not an address like http://127.0.0.1:8090
        {enabled: perhaps}                       | cloudwatch.enabled: "perhaps" is not true or false
        {on: true}                               | cloudwatch.on: is not a key of this group; it has [enabled, endpoint, every, namespace, region]
        """)
    void whatIsWrongIsRefusedByItsKey(String written, String problem) {
        assertThatThrownBy(() -> read(written))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    private static CloudWatchSettings read(String written) {
        return ConfigReader.parse("x.yaml", SmallConfig.YAML + "cloudwatch: " + written)
                .cloudWatch();
    }
}
