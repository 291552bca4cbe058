package io.penstock.simulator.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.cloudwatch.CloudWatchError.RefusedException;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultBoard;
import io.penstock.simulator.http.CallThreads;
import io.penstock.simulator.http.Connections;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.RequestIds;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.http.UnusableBodyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers {@code POST /service/GraniteServiceVersion20100801/operation/{name}}: CloudWatch by Smithy's RPC v2 CBOR protocol. Fault
 * rules whose model is {@value #TARGET} strike here, those for all models do not: refusals as CloudWatch words them, any fault of
 * delivery as silence; what spoils or slows an answer has no meaning here.
 */
public final class CloudWatchSurface implements Surface {
    /** The name in fault rules. */
    public static final String TARGET = "cloudwatch";

    private static final String PREFIX = "/service/GraniteServiceVersion20100801/operation/";
    private static final HeaderName PROTOCOL = HeaderNames.create("smithy-protocol");
    private static final HeaderName QUERY_ERROR = HeaderNames.create("x-amzn-query-error");
    private static final int MAX_BYTES = 1 << 20;

    private final CloudWatch cloudWatch;
    private final FaultBoard faults;
    private final Connections connections;
    private final CallThreads threads;
    private final Duration hangLimit;
    private final AtomicLong received = new AtomicLong();

    public CloudWatchSurface(
            CloudWatch cloudWatch,
            FaultBoard faults,
            Connections connections,
            CallThreads threads,
            Duration hangLimit) {
        this.cloudWatch = cloudWatch;
        this.faults = faults;
        this.connections = connections;
        this.threads = threads;
        this.hangLimit = hangLimit;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith(PREFIX);
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header("x-amzn-RequestId", RequestIds.next()).header(PROTOCOL, "rpc-v2-cbor");
        try (var serving = threads.enter()) {
            byte[] body = body(request);
            strike();
            Optional<byte[]> reply =
                    cloudWatch.answer(operation(request), Cbor.read(body)).map(Cbor::bytes);
            response.header(HeaderNames.CONTENT_TYPE, "application/cbor");
            response.send(reply.orElse(new byte[0]));
        } catch (RefusedException refused) {
            refuse(response, refused.error(), refused.reason());
        } catch (UnusableBodyException unusable) {
            refuse(response, CloudWatchError.INVALID_VALUE, unusable.reason());
        }
    }

    private static String operation(ServerRequest request) {
        return request.prologue().method().equals(Method.POST)
                ? request.path().absolute().rawPath().substring(PREFIX.length())
                : "by " + request.prologue().method();
    }

    private static byte[] body(ServerRequest request) throws IOException {
        try {
            return Json.readBody(request, MAX_BYTES);
        } catch (UnusableBodyException tooLarge) {
            throw CloudWatchError.TOO_LARGE.because(tooLarge.reason());
        }
    }

    private void strike() throws InterruptedException {
        Optional<Fault> fault = faults.strike(TARGET, TARGET + "#" + received.incrementAndGet());
        if (fault.isEmpty()) {
            return;
        }
        switch (fault.get()) {
            case Fault.Refusing refusing -> {
                CloudWatchError error = CloudWatchError.of(refusing.reason());
                throw error.because(error.message());
            }
            case Fault.Delivery delivery -> {
                connections.watchClient().awaitGone(hangLimit);
                throw new CloseConnectionException("a fault keeps CloudWatch from answering");
            }
            case Fault.Spoil spoil -> {}
            case Fault.Slow slow -> {}
        }
    }

    private static void refuse(ServerResponse response, CloudWatchError error, String why) {
        JsonNode body = Json.object().put("__type", error.type()).put("message", why);
        response.status(Status.create(error.status()))
                .header(QUERY_ERROR, error.queryError())
                .header(HeaderNames.CONTENT_TYPE, "application/cbor")
                .send(Cbor.bytes(body));
    }
}
