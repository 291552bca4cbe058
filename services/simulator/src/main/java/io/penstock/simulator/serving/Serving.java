package io.penstock.simulator.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.engine.Admission.Answering;
import io.penstock.simulator.engine.Admission.Disturbed;
import io.penstock.simulator.engine.Admission.Refused;
import io.penstock.simulator.engine.Engine;
import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.http.CallThreads;
import io.penstock.simulator.http.Connections;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.UnusableBodyException;
import io.penstock.simulator.model.Answer;
import io.penstock.simulator.model.ModelProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The way of one call: read, admitted, answered or not, and counted once whatever happens. */
public final class Serving {
    private final Engine engine;
    private final CallThreads threads;
    private final Disturbances disturbances;
    private final int maxBodyBytes;

    public Serving(Engine engine, Connections connections, CallThreads threads, Duration hangLimit, int maxBodyBytes) {
        this.engine = engine;
        this.threads = threads;
        this.disturbances = new Disturbances(connections, hangLimit);
        this.maxBodyBytes = maxBodyBytes;
    }

    public void serve(Dialect dialect, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        try (var serving = threads.enter()) {
            JsonNode body = MissingNode.getInstance();
            Question question;
            try {
                body = Json.read(request, maxBodyBytes);
                question = dialect.read(body, request.headers(), this::longestAnswer);
            } catch (UnusableBodyException unusable) {
                engine.countUnusable(dialect.model(body).orElse(CallBook.UNKNOWN_MODEL));
                dialect.unusable(response, unusable.reason());
                return;
            }
            answer(dialect, question, response);
        }
    }

    private int longestAnswer(String model) {
        return engine.model(model).map(ModelProfile::maxOutputTokens).orElse(Integer.MAX_VALUE);
    }

    private void answer(Dialect dialect, Question question, ServerResponse response)
            throws IOException, InterruptedException {
        switch (engine.admit(question.ask())) {
            case Refused refused -> dialect.refuse(response, refused.reason(), refused.retryAfter());
            case Answering answering ->
                reply(
                        reply(dialect, question, answering.call(), answering.answer(), response),
                        answering.call(),
                        Reply::complete);
            case Disturbed disturbed ->
                reply(
                        reply(dialect, question, disturbed.call(), disturbed.answer(), response),
                        disturbed.call(),
                        reply -> disturbances.serve(disturbed, reply, response));
        }
    }

    private static Reply reply(
            Dialect dialect, Question question, LiveCall call, Answer answer, ServerResponse response) {
        return question.streamed()
                ? new StreamedReply(call, answer, question.wording(), response)
                : new WholeReply(call, answer, question.wording(), dialect, response);
    }

    private static void reply(Reply reply, LiveCall call, Course course) throws IOException, InterruptedException {
        try {
            course.run(reply);
        } catch (IOException | UncheckedIOException gone) {
            throw new CloseConnectionException("the client went away", gone);
        } finally {
            call.end(CallOutcome.CANCELLED, reply.said());
        }
    }

    /** What is done with a reply. */
    private interface Course {
        void run(Reply reply) throws IOException, InterruptedException;
    }
}
