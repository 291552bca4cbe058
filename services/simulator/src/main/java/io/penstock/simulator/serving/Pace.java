package io.penstock.simulator.serving;

import io.penstock.simulator.engine.LiveCall;
import io.penstock.simulator.model.Answer;
import java.time.Duration;

/** When the tokens of an answer are due, by its call's own clock. */
record Pace(LiveCall call, Answer answer) {
    /** Until {@code tokens} tokens are said; zero or less when they are. */
    Duration until(int tokens) {
        return answer.after(tokens).minus(call.elapsed());
    }

    void await(int tokens) throws InterruptedException {
        Duration left = until(tokens);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
