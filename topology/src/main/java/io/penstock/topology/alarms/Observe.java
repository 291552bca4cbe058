package io.penstock.topology.alarms;

import io.penstock.domain.alarm.AlarmBook;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.MetricCatalogue;
import io.penstock.domain.alarm.MetricSource;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.topology.edge.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes from published figures what some alarm looks at; windows that none does are left out. */
public final class Observe {
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<Duration, Set<String>> wanted;

    public Observe(List<AlarmDefinition> alarms) {
        this.wanted = Window.LENGTHS.stream()
                .collect(Collectors.toMap(Function.identity(), length -> AlarmBook.wanted(alarms, length)));
    }

    public List<AlarmInput> calls(String key, Unread<WindowFigures<CallFigures>> figures) {
        return observed(MetricCatalogue.CALLS, key, figures);
    }

    public List<AlarmInput> requests(String key, Unread<WindowFigures<RequestFigures>> figures) {
        return observed(MetricCatalogue.REQUESTS, key, figures);
    }

    public List<AlarmInput> lane(LaneStatus status) {
        var lane = AlarmKey.of(AlarmDimension.LANE, status.lane().value());
        return List.of(
                new AlarmInput.Said(MetricCatalogue.LANES.gauge(lane, status, Instant.MAX)),
                new AlarmInput.Done(status.lane(), status.totals()));
    }

    /** Of the day's budget, and of all its callers together. */
    public List<AlarmInput> budget(String key, Unread<BudgetReport> unread) {
        if (!isWanted(windowOf(key, () -> unread.read().window()), Set.of(DAY))) {
            return List.of();
        }
        BudgetReport report = unread.read();
        var intent = AlarmKey.of(AlarmDimension.INTENT, report.intent());
        return report.caller().isPresent()
                ? List.of()
                : List.of(new AlarmInput.Said(MetricCatalogue.BUDGETS.gauge(
                        intent, report, report.window().end())));
    }

    public List<AlarmInput> capacity(CapacityReport report) {
        var lane = AlarmKey.of(AlarmDimension.LANE, report.lane());
        MetricSource<CapacityReport> source = MetricCatalogue.CAPACITY;
        return observed(source, report.window(), names -> source.observe(report.window(), lane, report, names));
    }

    private <F extends Figures<F>> List<AlarmInput> observed(
            MetricSource<F> source, String key, Unread<WindowFigures<F>> unread) {
        Window window = windowOf(key, () -> unread.read().window());
        return observed(source, window, names -> {
            WindowFigures<F> read = unread.read();
            return source.observe(window, AlarmKey.of(read.dimensions()), read.figures(), names);
        });
    }

    private List<AlarmInput> observed(
            MetricSource<?> source, Window window, Function<Set<String>, Observation> observe) {
        Set<String> names = wanted.getOrDefault(window.length(), Set.of());
        return isWanted(window, wanted.keySet()) && !names.isEmpty()
                ? List.of(new AlarmInput.Seen(source.name(), window, () -> observe.apply(names)))
                : List.of();
    }

    /** What comes to a window that was closed long ago is too late for any alarm. */
    private static boolean isWanted(Window window, Set<Duration> lengths) {
        return lengths.contains(window.length()) && !window.isAddition();
    }

    /** As the key says, or the figures if it says nothing. */
    private static Window windowOf(String key, Supplier<Window> figures) {
        return WindowFigures.windowOf(key).orElseGet(figures);
    }
}
