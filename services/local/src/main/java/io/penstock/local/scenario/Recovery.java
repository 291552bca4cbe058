package io.penstock.local.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How the time after a repair compares with the time before the fault. Goodput is the share of the requests sent in a time that a model
 * answered by their deadline: the load is the same whatever happens, so shares compare where rates differ.
 */
record Recovery(Facts facts, Duration repaired, double former) {
    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final double AS_GOOD = 0.95;
    private static final Predicate<Trip> GOOD = trip -> trip.isInTime() && trip.isByModel();

    /** Unknown where nothing was repaired, or nothing was sent before. */
    static OptionalDouble ratio(Facts facts) {
        OptionalDouble after = facts.share(is(Stretch.AFTER), GOOD);
        OptionalDouble before = before(facts);
        return after.isPresent() && before.isPresent()
                ? OptionalDouble.of(after.getAsDouble() / before.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * From the repair until goodput is {@value #AS_GOOD} of the former and stays so, to ten seconds; unknown where it does not come
     * back.
     */
    static OptionalDouble seconds(Facts facts) {
        OptionalDouble before = before(facts);
        return before.isPresent() && facts.repaired().isPresent()
                ? new Recovery(facts, facts.repaired().get(), before.getAsDouble()).seconds()
                : OptionalDouble.empty();
    }

    private static OptionalDouble before(Facts facts) {
        OptionalDouble share = facts.share(is(Stretch.BEFORE), GOOD);
        return share.isPresent() && share.getAsDouble() > 0 ? share : OptionalDouble.empty();
    }

    private static Predicate<Trip> is(Stretch stretch) {
        return trip -> trip.isAccepted() && trip.stretch() == stretch;
    }

    private OptionalDouble seconds() {
        List<Duration> sent = facts.trips().stream()
                .filter(is(Stretch.AFTER))
                .map(trip -> trip.planned().at())
                .toList();
        if (sent.isEmpty()) {
            return OptionalDouble.empty();
        }
        long slots = slot(sent.stream().max(Comparator.naturalOrder()).orElseThrow()) + 1;
        long back = slots;
        while (back > 0 && isGood(back - 1)) {
            back--;
        }
        return back == slots ? OptionalDouble.empty() : OptionalDouble.of((double) back * SLOT.toSeconds());
    }

    /** A slot in which nothing was sent tells nothing against it. */
    private boolean isGood(long slot) {
        OptionalDouble share = facts.share(
                trip -> is(Stretch.AFTER).test(trip) && slot(trip.planned().at()) == slot, GOOD);
        return share.isEmpty() || share.getAsDouble() >= AS_GOOD * former;
    }

    private long slot(Duration at) {
        return at.minus(repaired).dividedBy(SLOT);
    }
}
