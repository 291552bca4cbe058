package io.penstock.local.report;

import io.penstock.local.page.TimeChart;
import io.penstock.local.page.TimeSpan;
import io.penstock.local.sql.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** How the answer to a ready question looks on the page. */
sealed interface Section {
    /** Name of the question. */
    String question();

    String heading();

    /** The one row as figures at a glance. */
    record Tiles(String question, String heading) implements Section {}

    record Table(String question, String heading) implements Section {}

    /** A picture of figures over time. */
    sealed interface Chart extends Section {
        /** Unit of the values. */
        String unit();

        /** Field that holds the begin of a step: hour or day. */
        String time();

        /** The pictures of an answer, the name of each first; one of no name where there is a single one. */
        List<Drawn> draw(Answer answer, TimeSpan span);
    }

    record Drawn(String name, TimeChart chart) {}

    /**
     * Stacked bars, a colour for each value of a field.
     *
     * @param by field whose values are told apart
     * @param order of its values; others follow
     */
    record Bars(String question, String heading, String unit, String time, String by, String value, List<String> order)
            implements Chart {
        @Override
        public List<Drawn> draw(Answer answer, TimeSpan span) {
            var chart = TimeChart.ofBars(span, unit);
            new Pivot(answer, time).by(by, value, order).forEach(chart::with);
            return List.of(new Drawn("", chart));
        }
    }

    /** Lines, one for each of some fields. */
    record Lines(String question, String heading, String unit, String time, List<String> values) implements Chart {
        @Override
        public List<Drawn> draw(Answer answer, TimeSpan span) {
            return List.of(new Drawn("", chart(new Pivot(answer, time), span)));
        }

        private TimeChart chart(Pivot pivot, TimeSpan span) {
            var chart = TimeChart.ofLines(span, unit);
            values.forEach(field -> chart.with(Titles.of(field), pivot.of(field)));
            return chart;
        }
    }

    /** As {@link Lines}, a picture for each value of a field. */
    record LinesOfEach(String each, Lines lines) implements Chart {
        @Override
        public String question() {
            return lines.question();
        }

        @Override
        public String heading() {
            return lines.heading();
        }

        @Override
        public String unit() {
            return lines.unit();
        }

        @Override
        public String time() {
            return lines.time();
        }

        @Override
        public List<Drawn> draw(Answer answer, TimeSpan span) {
            List<Drawn> all = new ArrayList<>();
            SortedMap<String, Answer> parts = Pivot.split(answer, each);
            parts.forEach((name, part) -> all.add(new Drawn(name, lines.chart(new Pivot(part, lines.time()), span))));
            return List.copyOf(all);
        }
    }
}
