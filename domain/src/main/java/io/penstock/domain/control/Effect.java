package io.penstock.domain.control;

import io.penstock.domain.LaneId;
import java.util.List;

/** What a control changes. */
public sealed interface Effect {

    /**
     * Requests are answered by their intent's template.
     *
     * @param probeShare share of the requests, 0 to 1, that go to the model all the same, to see whether it is well again
     */
    record Template(double probeShare) implements Effect {}

    /** Lanes of this model, by its name in the configuration, come first. */
    record UseModel(String model) implements Effect {}

    /** These lanes, in this order, instead of the configured ones. */
    record UseRoute(List<LaneId> lanes) implements Effect {}

    /** Lanes keep to this share of their quota, above 0 and at most 1. */
    record Pace(double share) implements Effect {}

    /** Requests are answered at once by template or apology, and never reach a model. */
    record Shed() implements Effect {}

    /** Lanes dispatch nothing; requests wait for as long as their deadlines allow. */
    record Pause() implements Effect {}
}
