package io.penstock.domain.control;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.util.Optional;
import java.util.StringJoiner;

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

    /** Whether requests of this kind are meant; a scope that names a lane means lanes. */
    boolean covers(IntentName requestIntent, TierName requestTier) {
        return lane.isEmpty() && isAnyOr(intent, requestIntent) && isAnyOr(tier, requestTier);
    }

    /** Whether this lane is meant; a scope that names an intent or a tier means requests. */
    boolean covers(LaneId other) {
        return intent.isEmpty() && tier.isEmpty() && isAnyOr(lane, other);
    }

    private static <N> boolean isAnyOr(Optional<N> named, N name) {
        return named.isEmpty() || named.get().equals(name);
    }

    /** What is named, such as {@code intent faq, tier basic}; {@code all} for everything. */
    @Override
    public String toString() {
        var names = new StringJoiner(", ").setEmptyValue("all");
        intent.ifPresent(name -> names.add("intent " + name));
        tier.ifPresent(name -> names.add("tier " + name));
        lane.ifPresent(name -> names.add("lane " + name));
        return names.toString();
    }
}
