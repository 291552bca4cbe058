package io.penstock.simulator.serving;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.model.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** An answer in one piece. A client that left meanwhile is not noticed: like the provider, the simulator bills it all. */
final class WholeReply implements Reply {
    private final LiveCall call;
    private final Answer answer;
    private final Wording wording;
    private final Dialect dialect;
    private final ServerResponse response;
    private final Pace pace;
    private int said;

    WholeReply(LiveCall call, Answer answer, Wording wording, Dialect dialect, ServerResponse response) {
        this.call = call;
        this.answer = answer;
        this.wording = wording;
        this.dialect = dialect;
        this.response = response;
        this.pace = new Pace(call, answer);
    }

    @Override
    public void complete() throws InterruptedException {
        pace.await(answer.outputTokens());
        call.complete(answer.outputTokens());
        Json.send(response, 200, wording.whole(answer, call.elapsed()));
    }

    /** Half of the bytes, when the tokens would have been said. */
    @Override
    public void part(int tokens) throws IOException, InterruptedException {
        pace.await(due(tokens));
        byte[] all = bytes();
        response.header(HeaderNames.CONTENT_TYPE, contentType());
        OutputStream out = response.outputStream();
        out.write(Arrays.copyOf(all, all.length / 2));
        out.flush();
        said = due(tokens);
    }

    @Override
    public void fail(int tokens, Refusal error) throws InterruptedException {
        pace.await(due(tokens));
        call.end(error.countedAs(), due(tokens));
        dialect.refuse(response, error, Optional.empty());
    }

    @Override
    public byte[] bytes() {
        return Json.bytes(wording.whole(answer, call.elapsed()));
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public int said() {
        return said;
    }

    private int due(int tokens) {
        return Math.min(tokens, answer.outputTokens());
    }
}
