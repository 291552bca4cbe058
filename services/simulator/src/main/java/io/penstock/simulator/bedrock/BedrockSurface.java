package io.penstock.simulator.bedrock;

import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.engine.Admission.Answering;
import io.penstock.simulator.engine.Admission.Hanging;
import io.penstock.simulator.engine.Admission.Refused;
import io.penstock.simulator.engine.Engine;
import io.penstock.simulator.http.CallThreads;
import io.penstock.simulator.http.Connections;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.http.UnusableBodyException;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.model.ModelProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Answers {@code POST /model/{id}/converse} and {@code /converse-stream} as Bedrock Runtime does. */
public final class BedrockSurface implements Surface {
    private static final String CONVERSE = "converse";
    private static final String CONVERSE_STREAM = "converse-stream";
    private static final Set<String> OPERATIONS = Set.of(CONVERSE, CONVERSE_STREAM);

    private final Engine engine;
    private final Connections connections;
    private final CallThreads threads;
    private final Duration hangLimit;
    private final int maxBodyBytes;

    public BedrockSurface(
            Engine engine, Connections connections, CallThreads threads, Duration hangLimit, int maxBodyBytes) {
        this.engine = engine;
        this.connections = connections;
        this.threads = threads;
        this.hangLimit = hangLimit;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith("/model/");
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header("x-amzn-RequestId", newRequestId());
        Optional<ModelPath> path = ModelPath.of(request.path().absolute().rawPath())
                .filter(known -> OPERATIONS.contains(known.operation()));
        if (path.isEmpty() || !request.prologue().method().equals(Method.POST)) {
            BedrockError.UnknownOperationException.send(response);
            return;
        }
        try (var serving = threads.enter()) {
            converse(path.get(), request, response);
        }
    }

    private void converse(ModelPath path, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        Optional<ModelProfile> profile = engine.model(path.model());
        Ask ask;
        try {
            int longest = profile.map(ModelProfile::maxOutputTokens).orElse(Integer.MAX_VALUE);
            ask = ConverseReader.read(path.model(), Json.read(request, maxBodyBytes), longest);
        } catch (UnusableBodyException unusable) {
            engine.countUnusable(path.model());
            BedrockError.ValidationException.send(response, unusable.reason());
            return;
        }
        switch (engine.admit(ask)) {
            case Refused refused -> BedrockError.of(refused.reason()).send(response);
            case Hanging hanging -> hang(hanging);
            case Answering answering -> answer(answering, path.operation(), response);
        }
    }

    private static void answer(Answering admitted, String operation, ServerResponse response)
            throws IOException, InterruptedException {
        if (operation.equals(CONVERSE)) {
            whole(admitted, response);
        } else {
            streamed(admitted, response);
        }
    }

    private void hang(Hanging hanging) throws InterruptedException {
        try {
            boolean gone = connections.awaitClientGone(hangLimit);
            throw new CloseConnectionException(
                    gone ? "the client of a hanging call went away" : "a call hung too long");
        } finally {
            hanging.call().end(CallOutcome.HUNG, 0);
        }
    }

    /** A client that left meanwhile is not noticed: like the provider, the simulator bills the whole answer then. */
    private static void whole(Answering admitted, ServerResponse response) throws InterruptedException {
        var answer = admitted.answer();
        var call = admitted.call();
        try {
            Duration left = answer.after(answer.outputTokens()).minus(call.elapsed());
            if (left.isPositive()) {
                Thread.sleep(left);
            }
            call.end(CallOutcome.OK, answer.outputTokens());
            Json.send(response, 200, ConverseShapes.response(answer, call.elapsed()));
        } finally {
            call.end(CallOutcome.CANCELLED, 0);
        }
    }

    private static void streamed(Answering admitted, ServerResponse response) throws IOException, InterruptedException {
        var streamer = new AnswerStreamer(admitted, response);
        try {
            streamer.stream();
        } catch (IOException | UncheckedIOException gone) {
            throw new CloseConnectionException("the client went away", gone);
        } finally {
            admitted.call().end(CallOutcome.CANCELLED, streamer.said());
        }
    }

    /** Names the call for its caller's logs; nothing depends on it, so it need not be repeatable or secure. */
    private static String newRequestId() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
