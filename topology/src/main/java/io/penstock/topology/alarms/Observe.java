package io.penstock.topology.alarms;

import io.penstock.domain.alarm.AlarmBook;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.MetricCatalogue;
import io.penstock.domain.alarm.MetricSource;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.lane.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes from published figures what some alarm looks at; windows that none does are left out. */
public final class Observe {
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<Duration, Set<String>> wanted;

    public Observe(List<AlarmDefinition> alarms) {
        this.wanted = Window.LENGTHS.stream()
                .collect(Collectors.toMap(Function.identity(), length -> AlarmBook.wanted(alarms, length)));
    }

    public List<AlarmInput> calls(WindowFigures<CallFigures> figures) {
        return observed(MetricCatalogue.CALLS, figures);
    }

    public List<AlarmInput> requests(WindowFigures<RequestFigures> figures) {
        return observed(MetricCatalogue.REQUESTS, figures);
    }

    public AlarmInput lane(LaneStatus status) {
        var lane = AlarmKey.of(AlarmDimension.LANE, status.lane().value());
        return new AlarmInput.Said(MetricCatalogue.LANES.gauge(lane, status, Instant.MAX));
    }

    /** Of the day's budget, and of all its callers together. */
    public List<AlarmInput> budget(BudgetReport report) {
        boolean whole = report.caller().isEmpty()
                && report.window().length().equals(DAY)
                && !report.window().isAddition();
        var intent = AlarmKey.of(AlarmDimension.INTENT, report.intent());
        return whole
                ? List.of(new AlarmInput.Said(MetricCatalogue.BUDGETS.gauge(
                        intent, report, report.window().end())))
                : List.of();
    }

    public List<AlarmInput> capacity(CapacityReport report) {
        return observed(
                MetricCatalogue.CAPACITY, report.window(), AlarmKey.of(AlarmDimension.LANE, report.lane()), report);
    }

    private <F extends Figures<F>> List<AlarmInput> observed(MetricSource<F> source, WindowFigures<F> figures) {
        return observed(source, figures.window(), AlarmKey.of(figures.dimensions()), figures.figures());
    }

    /** What comes to a window that was closed long ago is too late for any alarm. */
    private <F> List<AlarmInput> observed(MetricSource<F> source, Window window, AlarmKey key, F figures) {
        Set<String> names = wanted.getOrDefault(window.length(), Set.of());
        return names.isEmpty() || window.isAddition()
                ? List.of()
                : List.of(new AlarmInput.Seen(source.observe(window, key, figures, names)));
    }
}
