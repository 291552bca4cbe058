package io.penstock.domain.lane;

import io.penstock.domain.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What waits in a lane, in the order in which it goes: tiers by weight, inside a tier callers in turn, inside a caller
 * the one whose time is up first. Every operation is logarithmic in the length of the queue.
 *
 * <p>A tier weighs {@value #WEIGHT} times as much as the next. That is stride scheduling (Waldspurger and Weihl, 1995) in
 * tokens: each token served moves a tier's pass on by one over its weight, and the least pass goes next. So a tier that
 * asks for less than its share never waits for another, and no tier gets nothing. It may ask for its share in bursts: what it
 * did not ask for just before it has to its credit, up to {@value #BURST} requests of the first tier (the warp of borrowed
 * virtual time, Duda and Cheriton, 1999); so the second request of a burst waits for nobody either. Waiting makes heavier: a
 * tier whose oldest has waited for {@link #AGING} weighs twice as much.
 */
final class LaneQueue {
    /** How much more a tier weighs than the next. */
    static final int WEIGHT = 4;

    /** A wait that doubles a tier's weight. */
    static final Duration AGING = Duration.ofSeconds(30);

    /** Requests of the first tier that may come at once and go before all others. */
    static final int BURST = 8;

    private static final int MOST_RANKS = 12;
    private static final double MEMORY = 0.98;

    private final TreeMap<Integer, TierQueue> tiers = new TreeMap<>();
    private final Map<RequestId, Queued> byId = new HashMap<>();
    private final TreeSet<Queued> impatient = new TreeSet<>(
            Comparator.comparing((Queued queued) -> queued.moveBy().orElse(Instant.MAX))
                    .thenComparing(Queued::id));
    private double virtualTime;
    private double usual;

    /** Adds a request; a newer turn of a request takes the place of the older. */
    void add(Queued queued) {
        forget(queued.id());
        TierQueue tier = tier(queued);
        if (tier.isEmpty()) {
            tier.pass(Math.max(tier.pass(), virtualTime - BURST * usual));
        }
        byId.put(queued.id(), queued);
        queued.moveBy().ifPresent(time -> impatient.add(queued));
        tier.add(queued);
    }

    /** Drops an earlier turn of a request, if one waits. */
    void forget(RequestId id) {
        Optional.ofNullable(byId.get(id)).ifPresent(this::remove);
    }

    Optional<Queued> first() {
        return next().map(TierQueue::first);
    }

    /** Takes out one that goes. */
    void serve(Queued queued, Instant now) {
        TierQueue tier = tier(queued);
        virtualTime = Math.max(virtualTime, tier.pass());
        usual = usual == 0 ? queued.tokens() : usual * MEMORY + queued.tokens() * (1 - MEMORY);
        tier.pass(tier.pass() + queued.tokens() / (weight(tier.rank()) * aging(tier, now)));
        drop(queued);
        tier.serve(queued);
    }

    /** The least important one. */
    Optional<Queued> last() {
        return tiers.descendingMap().values().stream()
                .filter(tier -> !tier.isEmpty())
                .findFirst()
                .map(TierQueue::last);
    }

    void remove(Queued queued) {
        drop(queued);
        tier(queued).remove(queued);
    }

    private void drop(Queued queued) {
        byId.remove(queued.id());
        impatient.remove(queued);
    }

    /** All that had better be in their next lane by now, the longest overdue first. */
    List<Queued> impatient(Instant now) {
        return impatient.stream()
                .takeWhile(queued ->
                        queued.moveBy().filter(time -> !time.isAfter(now)).isPresent())
                .toList();
    }

    /** Takes out all whose time to be called is up. */
    List<Queued> expire(Instant now) {
        List<Queued> expired = due(now);
        expired.forEach(this::remove);
        return expired;
    }

    /** All whose time to be called is up at that time, by tier. */
    List<Queued> due(Instant time) {
        List<Queued> due = new ArrayList<>();
        tiers.values().forEach(tier -> due.addAll(tier.due(time)));
        return due;
    }

    List<Queued> all() {
        return tiers.values().stream().flatMap(tier -> tier.all().stream()).toList();
    }

    Optional<Instant> oldest() {
        return tiers.values().stream()
                .filter(tier -> !tier.isEmpty())
                .map(TierQueue::oldest)
                .min(Comparator.naturalOrder());
    }

    int size() {
        return byId.size();
    }

    /** How many callers have something waiting, tier by tier. */
    int callers() {
        return tiers.values().stream().mapToInt(TierQueue::callers).sum();
    }

    /** How many wait of each tier, the most important first. */
    List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        int ranks = tiers.isEmpty() ? 0 : tiers.lastKey() + 1;
        for (int rank = 0; rank < ranks; rank++) {
            TierQueue tier = tiers.get(rank);
            sizes.add(tier == null ? 0 : tier.size());
        }
        return sizes;
    }

    /**
     * What stands before a newcomer.
     *
     * @param important tokens waiting of more important tiers
     * @param own tokens of its own tier that go before it
     * @param arriving tokens a second at which more important tiers have lately asked
     * @param share of the pace that its tier has whatever the others do
     */
    record Ahead(long important, long own, double arriving, double share) {}

    Ahead ahead(int rank, String caller, Instant now) {
        var more = tiers.headMap(rank).values();
        TierQueue own = tiers.get(rank);
        double active = tiers.values().stream()
                .filter(tier -> !tier.isEmpty() || tier.rank() == rank)
                .mapToDouble(tier -> weight(tier.rank()))
                .sum();
        return new Ahead(
                more.stream().mapToLong(TierQueue::tokens).sum(),
                own == null ? 0 : own.before(caller),
                more.stream().mapToDouble(tier -> tier.arrivingPerSecond(now)).sum(),
                active == 0 ? 1 : weight(rank) / active);
    }

    private Optional<TierQueue> next() {
        TierQueue least = null;
        for (TierQueue tier : tiers.values()) {
            if (!tier.isEmpty() && (least == null || tier.pass() < least.pass())) {
                least = tier;
            }
        }
        return Optional.ofNullable(least);
    }

    private TierQueue tier(Queued queued) {
        return tiers.computeIfAbsent(queued.tierRank(), TierQueue::new);
    }

    private static double weight(int rank) {
        return Math.pow(WEIGHT, -Math.min(rank, MOST_RANKS));
    }

    private static double aging(TierQueue tier, Instant now) {
        long waited = Math.max(0, Duration.between(tier.oldest(), now).toMillis());
        return 1 + (double) waited / AGING.toMillis();
    }
}
