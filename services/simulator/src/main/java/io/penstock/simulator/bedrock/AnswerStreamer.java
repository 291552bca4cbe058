package io.penstock.simulator.bedrock;

import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.calls.CallOutcome;
import io.penstock.simulator.engine.Admission.Answering;
import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.model.Answer;
import java.io.IOException;

/** Sends one answer as events, each when its tokens are due: the first token alone, then a frame's worth at a time. */
final class AnswerStreamer {
    private final LiveCall call;
    private final Answer answer;
    private final int tokensPerFrame;
    private final EventStream events;
    private int said;

    AnswerStreamer(Answering admitted, ServerResponse response) {
        this.call = admitted.call();
        this.answer = admitted.answer();
        this.tokensPerFrame = admitted.answer().tokensPerFrame();
        this.events = new EventStream(response);
    }

    void stream() throws IOException, InterruptedException {
        waitFor(Math.min(1, answer.outputTokens()));
        events.add("messageStart", ConverseShapes.messageStart());
        while (said < answer.outputTokens()) {
            int next = Math.min(answer.outputTokens(), said == 0 ? 1 : said + tokensPerFrame);
            waitFor(next);
            events.add("contentBlockDelta", ConverseShapes.contentBlockDelta(answer.tokens(said, next)));
            said = next;
        }
        finish();
    }

    /** Tokens handed to the network so far. */
    int said() {
        return said;
    }

    /** What was due before is sent before waiting, and only then. */
    private void waitFor(int tokens) throws IOException, InterruptedException {
        var left = answer.after(tokens).minus(call.elapsed());
        if (left.isPositive()) {
            events.flush();
            Thread.sleep(left);
        }
    }

    /** The call is counted before its last bytes leave, so that who has read them finds it counted. */
    private void finish() throws IOException {
        events.add("contentBlockStop", ConverseShapes.contentBlockStop());
        events.add("messageStop", ConverseShapes.messageStop(answer));
        events.add("metadata", ConverseShapes.metadata(answer, call.elapsed()));
        call.end(CallOutcome.OK, said);
        events.finish();
    }
}
