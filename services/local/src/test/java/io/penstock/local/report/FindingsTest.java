package io.penstock.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.sql.Database;
import io.penstock.local.sql.Filled;
import io.penstock.local.sql.Questions;
import io.penstock.local.sql.Tables;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class FindingsTest {
    private static final Instant UNTIL = Instant.parse("2026-03-02T12:30:00Z");
    private static final Instant FROM = UNTIL.minus(Duration.ofDays(7));

    @ParameterizedTest
    @EnumSource
    void aPageIsWellFormedAndNamesAreTextOnIt(Report report) throws Exception {
        String page = page(report);

        parse(page);
        assertThat(page).contains("<svg").doesNotContain("<b>greeting", "NaN", "null");
        assertThat(page).as("needs nothing but itself").doesNotContain("http", "src=", "href=");
    }

    @Test
    void theWeekHasTheFiguresOfALead() throws IOException {
        assertThat(page(Report.WEEK))
                .contains("<b>220</b>requests", "<b>98.0 %</b>answered by model", "<b>14.5 %</b>fallback rate")
                .contains("<b>$4.00</b>cost USD", "<b>10.0 %</b>error rate", "<b>5.0 %</b>throttle rate")
                .contains("<td class=\"w\">&lt;b&gt;greeting&lt;/b&gt;</td><td>100</td><td>25</td>")
                .contains("Sun 1 Mar 22:00: TEMPLATE 3 requests an hour")
                .contains("Sun 1 Mar: faq 3.25 USD a day")
                .contains("errors-by-code");
    }

    @Test
    void wasteAndCostHaveTheirRatios() throws IOException {
        assertThat(page(Report.WASTE))
                .contains("<h3>sonnet</h3>", "<td>25.0 %</td>", "Sun 1 Mar 21:00: used 250 tokens a second");
        assertThat(page(Report.COST))
                .contains("<td>200.0 %</td>", "<td class=\"w\">NOTE</td>", "Sun 1 Mar: forecast 2 USD a day");
    }

    @ParameterizedTest
    @EnumSource
    void withoutFiguresAPageSaysSo(Report report) throws Exception {
        try (var empty = Database.with(Tables.all())) {
            var findings = Findings.of(report, FROM, UNTIL, questions(), empty);

            parse(findings.html());
            assertThat(findings.html()).contains("Nothing was measured").doesNotContain("<svg", "<table");
            assertThat(findings.json().path("empty").booleanValue()).isTrue();
        }
    }

    @Test
    void theDataHasWhatThePageShows() throws IOException {
        try (var filled = Filled.tables()) {
            var json =
                    Findings.of(Report.WEEK, FROM, UNTIL, questions(), filled).json();

            assertThat(json.path("report").textValue()).isEqualTo("week");
            assertThat(json.at("/answers/totals/0/requests").intValue()).isEqualTo(220);
            assertThat(json.at("/answers/levels-by-hour")).hasSize(7);
            assertThat(json.path("answers").size())
                    .isEqualTo(Report.WEEK.questions().size());
        }
    }

    private static String page(Report report) throws IOException {
        try (var filled = Filled.tables()) {
            return Findings.of(report, FROM, UNTIL, questions(), filled).html();
        }
    }

    private static Questions questions() throws IOException {
        return Questions.in(Path.of("..", "..", "ops", "sql"));
    }

    /** As XML, which is stricter: its one element without an end is given one. */
    private static void parse(String page) throws ParserConfigurationException, SAXException, IOException {
        String xml = page.replaceFirst("<!doctype html>", "").replaceFirst("<meta ([^>]*)>", "<meta $1/>");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml.strip())));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
    }
}
