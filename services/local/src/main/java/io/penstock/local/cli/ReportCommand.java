package io.penstock.local.cli;

import io.penstock.local.report.Findings;
import io.penstock.local.report.Report;
import io.penstock.local.sql.Desk;
import io.penstock.local.sql.Questions;
import io.penstock.local.sql.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a report of some days as a page. */
@Command(
        name = "report",
        description =
                "Writes a report as one HTML file with charts: week (everything), waste (capacity), cost (spend).")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "REPORT", description = "${COMPLETION-CANDIDATES}, in small letters or large.")
    @SuppressWarnings("NullAway.Init") // Picocli sets it, or refuses the command.
    private Report report;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the page goes.")
    @SuppressWarnings("NullAway.Init") // As above.
    private Path out;

    @Option(names = "--days", paramLabel = "N", description = "So many days until now; default: ${DEFAULT-VALUE}.")
    private int days = 7;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Read the newest N records of a topic at most; default: ${DEFAULT-VALUE}.")
    private long limit = Reading.MOST;

    @Override
    public Integer call() throws IOException {
        Arguments.check(days > 0 && days <= 400, "--days", days, "1 to 400");
        Arguments.check(limit > 0, "--limit", limit, "1 or more");
        Instant until = Instant.now();
        Instant from = until.minus(Duration.ofDays(days));
        var questions = Questions.in(SqlCommand.folder());
        List<String> asked = report.questions().stream()
                .map(name -> questions.named(name).sql())
                .toList();
        var progress = new Progress();
        var reading = new Reading(common.config().kafka(), from, report.window(), limit);
        try (var desk = Desk.open(reading, asked, progress::reading)) {
            desk.loaded().forEach(table -> progress.step(LoadedShow.text(table)));
            var findings = Findings.of(report, from, until, questions, desk.database());
            Files.writeString(out, findings.html());
            var json = findings.json().put("out", out.toString());
            json.set("read", LoadedShow.json(desk.loaded()));
            common.print((findings.isEmpty() ? "no figures in this time; " : "") + "written to " + out, json);
        }
        return Main.HELD;
    }
}
