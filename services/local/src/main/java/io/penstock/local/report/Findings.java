package io.penstock.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.page.Page;
import io.penstock.local.page.Page.Tile;
import io.penstock.local.page.TimeSpan;
import io.penstock.local.report.Section.Chart;
import io.penstock.local.report.Section.Table;
import io.penstock.local.report.Section.Tiles;
import io.penstock.local.sql.Answer;
import io.penstock.local.sql.Database;
import io.penstock.local.sql.Questions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The answers that a report is made of, as a page and as data.
 *
 * @param answers by the name of their question
 */
public record Findings(Report report, Instant from, Instant until, Map<String, Answer> answers) {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_ROWS_SHOWN = 20;
    private static final String NOTHING = "Nothing in this time.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public Findings {
        answers = Map.copyOf(answers);
    }

    /** Asks a report's questions. */
    public static Findings of(Report report, Instant from, Instant until, Questions questions, Database database) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        report.questions()
                .forEach(name ->
                        answers.put(name, database.ask(questions.named(name).sql(), MOST_ROWS)));
        return new Findings(report, from, until, answers);
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return report.sections().stream()
                .filter(section -> !(section instanceof Tiles))
                .allMatch(section -> answer(section).isEmpty());
    }

    private Answer answer(Section section) {
        return answers.getOrDefault(section.question(), new Answer(List.of(), List.of(), 0));
    }

    /** One HTML file that needs nothing but itself. */
    public String html() {
        var page = new Page(report.title())
                .text(TIME.format(from) + " – " + TIME.format(until)
                        + ", times in UTC. Every figure is the answer to a ready"
                        + " question: penstock sql --ask NAME, the names stand beside the headings.");
        if (isEmpty()) {
            return page.heading("No figures")
                    .text(
                            "Nothing was measured in this time. Figures come from the analytics service: is it running, and was"
                                    + " anything asked? A longer time: --days.")
                    .html();
        }
        report.sections().forEach(section -> show(page, section, answer(section)));
        return page.html();
    }

    private void show(Page page, Section section, Answer answer) {
        page.heading(section.heading(), section.question());
        if (answer.isEmpty()) {
            page.text(NOTHING);
            return;
        }
        switch (section) {
            case Tiles tiles -> page.tiles(tiles(answer));
            case Table table -> table(page, answer);
            case Chart chart ->
                chart.draw(answer, span(chart)).forEach(drawn -> {
                    if (!drawn.name().isEmpty()) {
                        page.subheading(drawn.name());
                    }
                    page.picture(drawn.chart());
                });
        }
    }

    private TimeSpan span(Chart chart) {
        return TimeSpan.around(from, until, chart.time().equals("day") ? Duration.ofDays(1) : Duration.ofHours(1));
    }

    private static List<Tile> tiles(Answer answer) {
        return IntStream.range(0, answer.fields().size())
                .mapToObj(i -> {
                    String field = answer.fields().get(i).name();
                    return new Tile(Titles.brief(field, answer.rows().getFirst().get(i)), Titles.of(field));
                })
                .toList();
    }

    private static void table(Page page, Answer answer) {
        List<String> fields = answer.fields().stream().map(Answer.Field::name).toList();
        List<List<String>> rows = new ArrayList<>();
        answer.rows().stream()
                .limit(MOST_ROWS_SHOWN)
                .forEach(row -> rows.add(IntStream.range(0, fields.size())
                        .mapToObj(i -> Titles.full(fields.get(i), row.get(i)))
                        .toList()));
        page.table(fields.stream().map(Titles::of).toList(), rows, words(answer));
        if (answer.rowCount() > rows.size()) {
            page.text("The first " + rows.size() + " of " + answer.rowCount() + " rows.");
        }
    }

    private static Set<Integer> words(Answer answer) {
        return IntStream.range(0, answer.fields().size())
                .filter(i -> answer.rows().stream().map(row -> row.get(i)).anyMatch(JsonNode::isTextual))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same as data: the rows of each answer by the name of its question. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("report", report.name().toLowerCase(Locale.ROOT))
                .put("from", from.toString())
                .put("until", until.toString())
                .put("empty", isEmpty());
        ObjectNode all = json.putObject("answers");
        report.sections()
                .forEach(section -> all.set(section.question(), answer(section).json()));
        return json;
    }
}
