package io.penstock.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.telemetry.Health.State;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final Telemetry telemetry = Telemetry.start(LOOPBACK, 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void aProcessIsReadyWhenAllItsPartsAreAndLiveUntilOneFails() throws Exception {
        var worker = new AtomicReference<>(State.NOT_READY);
        telemetry.health().add("dispatcher", () -> State.READY);
        telemetry.health().add("worker", worker::get);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"ok\":false,\"parts\":{\"dispatcher\":\"READY\",\"worker\":\"NOT_READY\"}}");

        worker.set(State.READY);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        worker.set(State.FAILED);
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void aProcessWithoutPartsIsNotReady() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void metersAreReadAsPrometheusText() throws Exception {
        telemetry.registry().counter("penstock.things", "kind", "good").increment(3);

        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body())
                .contains("penstock_things_total{kind=\"good\"} 3.0")
                .contains("jvm_memory_used_bytes", "process_uptime_seconds");
    }

    @Test
    void anUnknownPathSaysWhichThereAre() throws Exception {
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").body()).contains("/health/live", "/metrics");
    }

    @Test
    void aSecondInstanceTakesTheNextFreePort() throws Exception {
        int port = URI.create(telemetry.address()).getPort();
        try (var second = Telemetry.start(LOOPBACK, port)) {
            assertThat(URI.create(second.address()).getPort())
                    .isGreaterThan(port)
                    .isLessThanOrEqualTo(port + 50);
        }
    }

    @Test
    void anAddressThatIsNotThisMachinesIsRefusedByItsKey() {
        assertThatThrownBy(() -> Telemetry.start("no.such.host.invalid", 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("telemetry.host");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(telemetry.address() + path)).build(), BodyHandlers.ofString());
    }
}
