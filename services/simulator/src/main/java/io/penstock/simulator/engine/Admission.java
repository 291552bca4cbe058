package io.penstock.simulator.engine;

import io.penstock.simulator.model.Answer;

/** What becomes of a call that arrived. */
public sealed interface Admission {
    /** Turned away at once; already counted. */
    record Refused(Refusal reason) implements Admission {}

    /** Never answered. */
    record Hanging(LiveCall call) implements Admission {}

    /** Answered, in the answer's own time. */
    record Answering(LiveCall call, Answer answer) implements Admission {}
}
