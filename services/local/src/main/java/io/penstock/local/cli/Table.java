package io.penstock.local.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines in columns of fixed width, so that a line can be printed before the next one is known. */
record Table(List<Column> columns) {
    private static final String GAP = "  ";
    private static final String UNKNOWN = "-";

    /** @param left whether its values start at the left, as words do; numbers end at the right */
    record Column(String title, int width, boolean left) {
        private String fit(String value) {
            return String.format(Locale.ROOT, (left ? "%-" : "%") + width + "s", value);
        }
    }

    static Column words(String title, int width) {
        return new Column(title, width, true);
    }

    static Column number(String title, int width) {
        return new Column(title, width, false);
    }

    static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    String header() {
        return joined(columns.stream().map(Column::title).toList());
    }

    /** One line; an empty Optional is a dash, a wider value pushes those behind it. */
    String row(Object... cells) {
        return joined(
                IntStream.range(0, cells.length).mapToObj(i -> text(cells[i])).toList());
    }

    private String joined(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> columns.get(i).fit(cells.get(i)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Optional<?> maybe -> maybe.map(Table::text).orElse(UNKNOWN);
            case OptionalDouble maybe -> maybe.isPresent() ? text(maybe.getAsDouble()) : UNKNOWN;
            case Double number -> String.format(Locale.ROOT, "%,.1f", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            default -> cell.toString();
        };
    }
}
