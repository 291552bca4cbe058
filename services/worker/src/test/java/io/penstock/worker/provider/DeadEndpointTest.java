package io.penstock.worker.provider;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.ModelCall;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.config.ProviderSettings.Kind;
import io.penstock.worker.Fixtures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint that refuses connections: each call to it ends, and as unreachable. */
@Timeout(60)
class DeadEndpointTest {
    /** An SDK that loses a refused connection now and then loses one of these. */
    private static final int CALLS = 50;

    private static final Duration CONNECT = Duration.ofMillis(100);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyCallEndsAsUnreachable(Kind kind) throws Exception {
        // Bound and not listening: connections are refused, and nobody else can be given the port.
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var settings = new ProviderSettings(
                    kind, Optional.of(URI.create("http://127.0.0.1:" + taken.getLocalPort())), 4, CONNECT);
            try (var provider = ModelProviders.connect("test", settings, "us-east-1")) {
                for (int call = 0; call < CALLS; call++) {
                    assertThat(provider.stream(modelCall("r-" + call), new AnswerStream(InstantSource.system()))
                                    .get(10, SECONDS))
                            .as("call %s", call)
                            .containsInstanceOf(Failure.Unreachable.class);
                }
            }
        }
    }

    private static ModelCall modelCall(String id) {
        var request =
                Fixtures.item(id, Instant.now(), Optional.empty(), Map.of()).request();
        return new ModelCall(new ModelId("m"), request, 1000, Optional.empty(), Optional.empty());
    }
}
