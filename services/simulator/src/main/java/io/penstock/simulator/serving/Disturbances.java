package io.penstock.simulator.serving;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.engine.Admission.Disturbed;
import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.http.ClientWatch;
import io.penstock.simulator.http.Connections;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** The ways in which the answer to an accepted call does not arrive; the same bytes or silence for every API. */
final class Disturbances {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Connections connections;
    private final Duration hangLimit;

    Disturbances(Connections connections, Duration hangLimit) {
        this.connections = connections;
        this.hangLimit = hangLimit;
    }

    void serve(Disturbed disturbed, Reply reply, ServerResponse response) throws IOException, InterruptedException {
        LiveCall call = disturbed.call();
        switch (disturbed.fault()) {
            case Fault.Hang hang -> hold(call, 0);
            case Fault.Drip drip -> drip(call, reply, drip.bytesPerSecond(), response);
            case Fault.Stall stall -> {
                reply.part(stall.afterTokens());
                hold(call, reply.said());
            }
            case Fault.Cut cut -> {
                reply.part(cut.afterTokens());
                call.end(CallOutcome.FAILED, reply.said());
                throw new CloseConnectionException("a fault cuts the answer");
            }
            case Fault.StreamError error -> reply.fail(error.afterTokens(), error.error());
            case Fault.EmptyBody empty -> {
                new Pace(call, disturbed.answer()).await(disturbed.answer().outputTokens());
                call.end(CallOutcome.FAULTY, disturbed.answer().outputTokens());
                response.header(HeaderNames.CONTENT_TYPE, reply.contentType()).send();
            }
        }
    }

    /** Silence until the client goes away or the limit is reached; then the connection is closed. */
    private void hold(LiveCall call, int said) throws InterruptedException {
        try {
            boolean gone = connections.watchClient().awaitGone(hangLimit);
            throw new CloseConnectionException(
                    gone ? "the client of a hanging call went away" : "a call hung too long");
        } finally {
            call.end(CallOutcome.HUNG, said);
        }
    }

    /** The last byte is never sent: the trickle becomes silence before it would be an answer. */
    private void drip(LiveCall call, Reply reply, int bytesPerSecond, ServerResponse response)
            throws IOException, InterruptedException {
        ClientWatch client = connections.watchClient();
        Duration gap = Duration.ofNanos(NANOS_PER_SECOND / bytesPerSecond);
        byte[] bytes = reply.bytes();
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        try {
            OutputStream out = response.outputStream();
            for (int i = 0; i < bytes.length - 1 && call.elapsed().compareTo(hangLimit) < 0; i++) {
                out.write(bytes[i]);
                out.flush();
                if (client.awaitGone(gap)) {
                    throw new CloseConnectionException("the client of a dripping call went away");
                }
            }
            client.awaitGone(hangLimit.minus(call.elapsed()));
            throw new CloseConnectionException("a call dripped too long");
        } finally {
            call.end(CallOutcome.HUNG, 0);
        }
    }
}
