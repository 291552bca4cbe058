package io.penstock.simulator.engine;

import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Answer;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a call that arrived. */
public sealed interface Admission {
    /** Turned away at once; already counted. The provider may ask the caller to wait for {@code retryAfter}. */
    record Refused(Refusal reason, Optional<Duration> retryAfter) implements Admission {}

    /** Answered, in the answer's own time. */
    record Answering(LiveCall call, Answer answer) implements Admission {}

    /** Accepted, and the answer does not arrive as it should. */
    record Disturbed(LiveCall call, Answer answer, Fault.Delivery fault) implements Admission {}
}
