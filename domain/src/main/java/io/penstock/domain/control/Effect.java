package io.penstock.domain.control;

import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import java.util.List;

/** What a control changes. Of two effects on the same thing one acts; one on requests and one on lanes act side by side. */
public sealed interface Effect {

    /** What kind of change it is, as its schema calls it. */
    default String kind() {
        return switch (this) {
            case Template it -> "TEMPLATE";
            case UseModel it -> "MODEL";
            case UseRoute it -> "ROUTE";
            case Pace it -> "PACE";
            case Shed it -> "SHED";
            case Pause it -> "PAUSE";
        };
    }

    /** Decides about requests, as they come in. */
    sealed interface OnRequests extends Effect {}

    /** Decides about lanes, whatever waits in them. */
    sealed interface OnLanes extends Effect {

        /** Share of the lane's quota that it keeps to: 1 all of it, 0 it dispatches nothing. */
        double pace();
    }

    /**
     * Requests are answered by their intent's template.
     *
     * @param probeShare share of the requests, 0 to 1, that go to the model all the same, to see whether it is well again
     */
    record Template(double probeShare) implements OnRequests {
        private static final double RANGE = 1L << Integer.SIZE;

        /** Whether this request is one that goes to the model; it stays one however often it is asked. */
        public boolean isProbe(RequestId id) {
            return Integer.toUnsignedLong(mixed(id.value().hashCode())) < probeShare * RANGE;
        }

        /** MurmurHash3's finalizer: ids that are counted up come out evenly spread. */
        private static int mixed(int hash) {
            int h = hash;
            h = (h ^ (h >>> 16)) * 0x85ebca6b;
            h = (h ^ (h >>> 13)) * 0xc2b2ae35;
            return h ^ (h >>> 16);
        }
    }

    /** Lanes of this model, by its name in the configuration, come first. */
    record UseModel(String model) implements OnRequests {}

    /** These lanes, in this order, instead of the configured ones. */
    record UseRoute(List<LaneId> lanes) implements OnRequests {}

    /** Lanes keep to this share of their quota, above 0 and at most 1. */
    record Pace(double share) implements OnLanes {
        @Override
        public double pace() {
            return share;
        }
    }

    /** Requests are answered at once by template or apology, and never reach a model. */
    record Shed() implements OnRequests {}

    /** Lanes dispatch nothing; requests wait for as long as their deadlines allow. */
    record Pause() implements OnLanes {
        @Override
        public double pace() {
            return 0;
        }
    }
}
