package io.penstock.domain.alarm;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Something that is measured.
 *
 * @param name as files and topics write it
 * @param unit {@code ms}, {@code s}, {@code ratio} or {@code count}
 */
public record Metric(String name, String unit, Kind kind, String about) {

    /** What its readings are made of. */
    public enum Kind {
        /** Things of a kind among all: average is the share, sum the number. */
        SHARE,
        /** Durations: percentiles too. */
        DURATIONS,
        /** Looks at something that has a value at any time. */
        GAUGE
    }

    /** Whether the statistic has a meaning for it. */
    public boolean has(Statistic statistic) {
        return switch (kind) {
            case DURATIONS -> true;
            case GAUGE -> !statistic.isPercentile();
            case SHARE -> !statistic.isPercentile() && statistic != Statistic.MAXIMUM;
        };
    }

    /** A value with four digits behind the point at most. */
    public static String text(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
