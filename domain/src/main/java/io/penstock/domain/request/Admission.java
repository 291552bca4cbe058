package io.penstock.domain.request;

import io.penstock.domain.LaneId;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Ruling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What intake makes of a request. */
public sealed interface Admission {

    /**
     * Valid, and on its way.
     *
     * @param request with its history trimmed
     * @param route lanes to try, in order; at least one
     * @param timeout from the broker's append time, clamped to the intent's maximum
     * @param inputTokens estimated
     * @param maxTokens output tokens to ask for and to reserve
     * @param control that chose the route, or this request as a probe
     */
    record Accepted(
            ChatRequest request,
            List<LaneId> route,
            Duration timeout,
            int inputTokens,
            int maxTokens,
            Optional<ControlId> control)
            implements Admission {}

    /**
     * Valid, and answered without a model, because a control says so.
     *
     * @param timeout as of one that is accepted
     */
    record Overruled(Ruling ruling, Duration timeout) implements Admission {}

    /**
     * Not valid.
     *
     * @param problems all that is wrong, at least one; the first {@value #MOST_PROBLEMS} of a flood, which a result has
     *     to hold
     */
    record Rejected(List<Problem> problems) implements Admission {
        /** Each message can be wrong in two ways, and a request hold a hundred thousand of them. */
        static final int MOST_PROBLEMS = 100;

        public Rejected {
            problems = List.copyOf(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        }
    }
}
