package io.penstock.simulator.serving;

import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** An answer as a stream: the first token alone, then a frame's worth at a time. */
final class StreamedReply implements Reply {
    private final LiveCall call;
    private final Answer answer;
    private final Wording wording;
    private final OpenStream stream;
    private final Pace pace;
    private int said;

    StreamedReply(LiveCall call, Answer answer, Wording wording, ServerResponse response) {
        this.call = call;
        this.answer = answer;
        this.wording = wording;
        this.stream = new OpenStream(response, wording.streamType());
        this.pace = new Pace(call, answer);
    }

    @Override
    public void complete() throws IOException, InterruptedException {
        say(answer.outputTokens());
        wording.end(stream.due(), answer, call.elapsed());
        call.complete(said);
        stream.finish();
    }

    @Override
    public void part(int tokens) throws IOException, InterruptedException {
        say(Math.min(tokens, answer.outputTokens()));
        stream.flush();
    }

    @Override
    public void fail(int tokens, Refusal error) throws IOException, InterruptedException {
        part(tokens);
        wording.error(stream.due(), error);
        call.end(error.countedAs(), said);
        stream.finish();
    }

    @Override
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        wording.start(out, answer);
        wording.tokens(out, answer.text());
        wording.end(out, answer, call.elapsed());
        return out.toByteArray();
    }

    @Override
    public String contentType() {
        return wording.streamType();
    }

    @Override
    public int said() {
        return said;
    }

    private void say(int tokens) throws IOException, InterruptedException {
        waitFor(Math.min(1, tokens));
        wording.start(stream.due(), answer);
        while (said < tokens) {
            int next = Math.min(tokens, said == 0 ? 1 : said + answer.tokensPerFrame());
            waitFor(next);
            wording.tokens(stream.due(), answer.tokens(said, next));
            said = next;
        }
    }

    /** What was due before is sent before waiting, and only then. */
    private void waitFor(int tokens) throws IOException, InterruptedException {
        Duration left = pace.until(tokens);
        if (left.isPositive()) {
            stream.flush();
            Thread.sleep(left);
        }
    }
}
