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

    private static final int PRIME = 31;

    /** Spreads names that differ in a digit (Knuth: the golden ratio of 2^32). */
    private static final int MIX = 0x9E3779B9;

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

    /** One of {@code many} numbers from 0 on, always the same one, and independent of that for another {@code many}. */
    public int spreadOver(int many) {
        int hash = intent.hashCode();
        hash = PRIME * hash + model.hashCode();
        hash = PRIME * hash + tier.hashCode();
        hash = PRIME * hash + caller.hashCode();
        hash = (PRIME * hash + lane.hashCode() + many) * MIX;
        return Math.floorMod((hash ^ (hash >>> 15)) * MIX >>> 8, many);
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
