package io.penstock.domain.analytics;

/**
 * What figures are told apart by.
 *
 * @param model the provider's id of the model; empty for requests that no model answered
 */
public record Dimensions(String intent, String model, String tier) {
    /** Stands for every name that the configuration does not know. */
    public static final String OTHER = "other";

    @Override
    public String toString() {
        return intent + "/" + model + "/" + tier;
    }
}
