package io.penstock.domain.analytics;

/**
 * What figures are told apart by. Calls and requests have intent, model and tier, budgets intent and caller, capacity the
 * lane; what a kind of figures is not told apart by is empty.
 *
 * @param model the provider's id of the model; empty for requests that no model answered
 * @param caller empty for all callers of an intent together
 */
public record Dimensions(String intent, String model, String tier, String caller, String lane) {
    /** Stands for every name that the configuration does not know. */
    public static final String OTHER = "other";

    public Dimensions(String intent, String model, String tier) {
        this(intent, model, tier, "", "");
    }

    public static Dimensions ofIntent(String intent) {
        return ofCaller(intent, "");
    }

    public static Dimensions ofCaller(String intent, String caller) {
        return new Dimensions(intent, "", "", caller, "");
    }

    public static Dimensions ofLane(String lane) {
        return new Dimensions("", "", "", "", lane);
    }

    @Override
    public String toString() {
        if (!lane.isEmpty()) {
            return lane;
        }
        if (!tier.isEmpty()) {
            return intent + "/" + model + "/" + tier;
        }
        return caller.isEmpty() ? intent : intent + "/" + caller;
    }
}
