package io.penstock.local.scenario;

import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was said of the capacity that was bought.
 *
 * @param start of the load, from which times count
 * @param windows of lanes with units, of all lengths, each as it was published last
 * @param breakEven tokens a second from which the units pay, by lane: worked out from the simulator's bill and the prices
 */
record Capacity(Instant start, List<CapacityReport> windows, Map<String, Double> breakEven) {
    private static final Duration DAY = Duration.ofDays(1);

    Capacity of(AlarmKey key) {
        Optional<String> lane = key.of(AlarmDimension.LANE);
        return new Capacity(
                start,
                windows.stream()
                        .filter(window -> lane.isEmpty() || lane.get().equals(window.lane()))
                        .toList(),
                breakEven);
    }

    /** By the slices that lie within that time. */
    OptionalDouble wasteRatio(Duration from, Duration until) {
        return windows.stream()
                .filter(each -> each.window().length().equals(Slice.LENGTH)
                        && !each.window().start().isBefore(start.plus(from))
                        && !each.window().end().isAfter(start.plus(until)))
                .flatMapToDouble(each -> each.wasteRatio().stream())
                .average();
    }

    /** The lowest of any lane's. */
    OptionalDouble breakEvenTokensPerSecond() {
        return days().stream()
                .flatMapToDouble(day -> day.breakEvenTokensPerSecond().stream())
                .min();
    }

    /** How far what was said is from what the bill says, as a share of that; of the lane where it is farthest. */
    OptionalDouble breakEvenOff() {
        return days().stream()
                .filter(day -> breakEven.containsKey(day.lane()))
                .flatMapToDouble(day -> day.breakEvenTokensPerSecond().stream()
                        .map(said -> Math.abs(said / breakEven.getOrDefault(day.lane(), said) - 1)))
                .max();
    }

    private List<CapacityReport> days() {
        return windows.stream()
                .filter(each -> each.window().length().equals(DAY))
                .sorted(Comparator.comparing(CapacityReport::lane))
                .toList();
    }
}
