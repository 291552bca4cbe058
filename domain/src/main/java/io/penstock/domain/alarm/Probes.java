package io.penstock.domain.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Whether what an action kept away is well again, by the few samples that still come. Each slice with a bad one begins the count anew,
 * since the order within a slice is not known. And when for as long as the action's expiry none was bad, however few there were, it is
 * over too: all that is kept away says nothing.
 */
final class Probes {
    private final AlarmAction action;
    private final Map<Instant, Reading> slices;

    /** @param slices by their start, all after the action's beginning */
    Probes(AlarmAction action, Map<Instant, Reading> slices) {
        this.action = action;
        this.slices = new TreeMap<>(slices);
    }

    /**
     * Why it is over; empty: it is not.
     *
     * @param since when somebody has watched it from
     */
    Optional<String> verdict(Instant since, Instant now) {
        List<Map.Entry<Instant, Reading>> good = goodOnes();
        double successes =
                good.stream().mapToDouble(each -> each.getValue().samples()).sum();
        Optional<Instant> first = good.stream().map(Map.Entry::getKey).min(Comparator.naturalOrder());
        Duration span = first.map(start -> Duration.between(start, now)).orElse(Duration.ZERO);
        boolean enough = action.recovery()
                .filter(needed -> successes >= needed.successes() && span.compareTo(needed.over()) >= 0)
                .isPresent();
        if (enough) {
            return Optional.of("%.0f good ones in a row over %d s".formatted(successes, span.toSeconds()));
        }
        boolean calm = good.size() == slices.size() && !now.isBefore(since.plus(action.expiry()));
        return calm ? Optional.of("none was bad for " + action.expiry().toSeconds() + " s") : Optional.empty();
    }

    /** The latest slices without a bad one. */
    private List<Map.Entry<Instant, Reading>> goodOnes() {
        List<Map.Entry<Instant, Reading>> good = new ArrayList<>();
        for (var slice : new ArrayList<>(slices.entrySet()).reversed()) {
            if (slice.getValue().sum() > 0) {
                break;
            }
            good.add(slice);
        }
        return good;
    }

    List<Datapoint> datapoints() {
        return slices.entrySet().stream()
                .map(slice -> new Datapoint(
                        slice.getKey(),
                        value(slice.getValue()),
                        slice.getValue().samples(),
                        slice.getValue().sum() > 0))
                .toList();
    }

    private static OptionalDouble value(Reading reading) {
        return Statistic.AVERAGE.of(reading);
    }
}
