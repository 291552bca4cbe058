package io.penstock.domain.config;

import java.util.Optional;

/**
 * Capacity of a lane that is bought by the hour, used or not.
 *
 * @param units how many
 * @param tokensPerSecondPerUnit what each can do
 * @param usdPerUnitHour what each costs
 */
public record Provisioned(int units, double tokensPerSecondPerUnit, double usdPerUnitHour) {
    private static final double MOST = 1e9;
    private static final double LEAST = 1e-6;

    public double tokensPerSecond() {
        return units * tokensPerSecondPerUnit;
    }

    public double usdPerHour() {
        return units * usdPerUnitHour;
    }

    /** What stands under {@code provisioned}; absent: nothing does. */
    static Optional<Provisioned> read(Node lane) {
        boolean present = lane.has("provisioned");
        Node node = lane.child("provisioned");
        if (!present) {
            return Optional.empty();
        }
        var provisioned = new Provisioned(
                node.count("units", 1, 1_000_000),
                node.neededDecimal("tokensPerSecondPerUnit", LEAST, MOST),
                node.neededDecimal("usdPerUnitHour", LEAST, MOST));
        node.nothingElse();
        return Optional.of(provisioned);
    }
}
