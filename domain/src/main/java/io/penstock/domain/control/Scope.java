package io.penstock.domain.control;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.util.Optional;

/** What a control applies to: whatever is not named is any; nothing named is everything. */
public record Scope(Optional<IntentName> intent, Optional<TierName> tier, Optional<LaneId> lane) {
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    public static Scope of(IntentName intent) {
        return new Scope(Optional.of(intent), Optional.empty(), Optional.empty());
    }

    public static Scope of(TierName tier) {
        return new Scope(Optional.empty(), Optional.of(tier), Optional.empty());
    }

    public static Scope of(LaneId lane) {
        return new Scope(Optional.empty(), Optional.empty(), Optional.of(lane));
    }
}
