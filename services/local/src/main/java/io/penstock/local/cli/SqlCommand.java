package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.sql.Csv;
import io.penstock.local.sql.Desk;
import io.penstock.local.sql.Questions;
import io.penstock.local.sql.Reading;
import io.penstock.local.sql.Tables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers questions in SQL about what stands in the topics. */
@Command(
        name = "sql",
        description = "Answers a question in SQL about the figures, calls and results in the topics (DuckDB's SQL).",
        footer = {
            "",
            "  penstock sql --tables",
            "  penstock sql \"select intent, sum(costUsd) from metrics_calls group by intent\"",
            "  penstock sql --ask errors-by-code --since 7d --csv errors.csv"
        })
final class SqlCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 10_000;
    private static final String LIST = "list";
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Mixin
    private CommonOptions common;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // Picocli sets it, or refuses the command.
    private What what;

    /** One of them. */
    static final class What {
        @Parameters(paramLabel = "SQL", description = "One select.")
        private Optional<String> sql = Optional.empty();

        @Option(
                names = "--ask",
                paramLabel = "NAME",
                description = "Ask a ready question of ops/sql; --ask list prints them.")
        private Optional<String> ask = Optional.empty();

        @Option(names = "--tables", description = "Print the tables, their columns and what they mean.")
        private boolean tables;
    }

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write all rows to this file as CSV, or to standard output: -")
    private Optional<Path> csv;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Read what was written in this time until now, such as 30m, 24h, 7d; default: 24h.")
    private Duration since = Duration.ofHours(24);

    @Option(
            names = "--window",
            paramLabel = "TIME",
            description =
                    "Of figures, take windows of this length, 10s, 1m, 5m, 1h, 1d, or the next longer; default: 1m.")
    private Duration window = Duration.ofMinutes(1);

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Read the newest N records of a topic at most; default: ${DEFAULT-VALUE}.")
    private long limit = Reading.MOST;

    static Path folder() {
        return Home.path("ops", "sql");
    }

    @Override
    public Integer call() throws IOException {
        Arguments.check(limit > 0, "--limit", limit, "1 or more");
        Arguments.check(!csv.equals(Optional.of(STANDARD_OUTPUT)) || !common.json(), "--csv", "-", "for --json");
        if (what.tables) {
            common.print(TableListing.text(Tables.all()), TableListing.json(Tables.all()));
            return Main.HELD;
        }
        if (what.ask.equals(Optional.of(LIST))) {
            var questions = Questions.in(folder());
            common.print(TableListing.text(questions), TableListing.json(questions));
            return Main.HELD;
        }
        String sql = question();
        var reading = new Reading(common.config().kafka(), Instant.now().minus(since), window, limit);
        var progress = new Progress();
        try (var desk = Desk.open(reading, List.of(sql), progress::reading)) {
            answer(desk, sql, progress);
        }
        return Main.HELD;
    }

    private String question() throws IOException {
        return what.ask.isPresent()
                ? Questions.in(folder()).named(what.ask.get()).sql()
                : what.sql.orElseThrow();
    }

    private void answer(Desk desk, String sql, Progress progress) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.set("read", LoadedShow.json(desk.loaded()));
        desk.loaded().forEach(table -> progress.step(LoadedShow.text(table)));
        if (csv.isPresent()) {
            long rows = write(desk, sql, csv.get());
            if (!csv.get().equals(STANDARD_OUTPUT)) {
                common.print(
                        rows + " rows written to " + csv.get(),
                        json.put("rowCount", rows).put("csv", csv.get().toString()));
            }
        } else {
            var answer = desk.database().ask(sql, MOST_ROWS);
            json.put("rowCount", answer.rowCount());
            json.set("fields", AnswerShow.fields(answer));
            json.set("rows", answer.json());
            common.print(AnswerShow.text(answer), json);
        }
    }

    private static long write(Desk desk, String sql, Path file) throws IOException {
        if (file.equals(STANDARD_OUTPUT)) {
            return write(desk, sql, System.out);
        }
        try (var out =
                new PrintStream(new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8)) {
            long rows = write(desk, sql, out);
            if (out.checkError()) {
                throw new IOException(file + " cannot be written");
            }
            return rows;
        }
    }

    private static long write(Desk desk, String sql, PrintStream out) {
        var rows = new Csv(out);
        desk.database().ask(sql, rows);
        out.flush();
        return rows.count();
    }
}
