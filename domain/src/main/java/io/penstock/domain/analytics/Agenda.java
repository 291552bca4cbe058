package io.penstock.domain.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which windows of a length are to be looked at, and from which second on: with many combinations hundreds of thousands are open, of
 * which few have anything to tell. Each stands here once, or not at all when it is final.
 */
final class Agenda<F extends Figures<F>> {
    private final TreeMap<Long, LinkedHashSet<OpenWindow<F>>> bySecond = new TreeMap<>();

    /** Enters a window, or brings it forward; for what is later it is looked at as entered, and asked again then. */
    void enter(OpenWindow<F> window, Instant at) {
        long second = at.getEpochSecond();
        if (second < window.entered) {
            strike(window);
            window.entered = second;
            bySecond.computeIfAbsent(second, unknown -> new LinkedHashSet<>()).add(window);
        }
    }

    private void strike(OpenWindow<F> window) {
        bySecond.computeIfPresent(window.entered, (second, windows) -> {
            windows.remove(window);
            return windows.isEmpty() ? null : windows;
        });
    }

    /**
     * Takes out those that are due, the longest due first; what is to be looked at later on has to be entered again.
     *
     * @param most others stay
     */
    List<OpenWindow<F>> due(Instant now, int most) {
        List<OpenWindow<F>> due = new ArrayList<>();
        while (due.size() < most && !bySecond.isEmpty() && bySecond.firstKey() <= now.getEpochSecond()) {
            LinkedHashSet<OpenWindow<F>> first = bySecond.firstEntry().getValue();
            while (due.size() < most && !first.isEmpty()) {
                OpenWindow<F> window = first.removeFirst();
                window.entered = OpenWindow.NOT_ENTERED;
                due.add(window);
            }
            if (first.isEmpty()) {
                bySecond.pollFirstEntry();
            }
        }
        return due;
    }

    /** How many windows stand here. */
    int size() {
        return bySecond.values().stream().mapToInt(Set::size).sum();
    }
}
