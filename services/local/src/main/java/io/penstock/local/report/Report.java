package io.penstock.local.report;

import io.penstock.local.report.Section.Bars;
import io.penstock.local.report.Section.Lines;
import io.penstock.local.report.Section.LinesOfEach;
import io.penstock.local.report.Section.Table;
import io.penstock.local.report.Section.Tiles;
import java.time.Duration;
import java.util.List;

/** What each report asks, and how it shows the answers. Every figure of a page is the answer to a ready question. */
public enum Report {
    /** All that the lead of a team wants on one page. */
    WEEK(
            "Penstock: the week",
            Duration.ofHours(1),
            List.of(
                    new Tiles("totals", "In all"),
                    new Bars(
                            "levels-by-hour",
                            "Requests by level of service",
                            "requests an hour",
                            "hour",
                            "level",
                            "results",
                            Known.LEVELS),
                    new Table("fallback-rate", "Fallback, by intent"),
                    new Table("answered-by-model", "Requests by the model that answered"),
                    new Bars(
                            "errors-by-hour",
                            "Failed calls by code",
                            "calls an hour",
                            "hour",
                            "code",
                            "errors",
                            List.of()),
                    new Table("errors-by-code", "Failed calls by code and intent"),
                    new Table("retry-success", "Retries that succeeded"),
                    new Bars(
                            "throttles-by-hour",
                            "Calls that the provider throttled",
                            "calls an hour",
                            "hour",
                            "model",
                            "throttles",
                            List.of()),
                    new Lines(
                            "response-time-by-hour",
                            "From acceptance to the result",
                            "ms",
                            "hour",
                            List.of("p50Ms", "p95Ms", "p99Ms")),
                    new Table("response-time", "From acceptance to the result, by intent"),
                    new Table("latency", "Calls to models, by intent"),
                    new Bars("spend-by-day", "Cost by intent", "USD a day", "day", "intent", "costUsd", List.of()),
                    new Table("spend", "Cost by intent and model"))),

    /** What was provisioned against what was used (row E2). */
    WASTE(
            "Penstock: capacity and waste",
            Duration.ofHours(1),
            List.of(
                    new LinesOfEach(
                            "lane",
                            new Lines(
                                    "capacity-by-hour",
                                    "Provisioned, allowed and used",
                                    "tokens a second",
                                    "hour",
                                    List.of("provisioned", "quota", "used"))),
                    new Table("capacity", "Lanes"),
                    new Bars(
                            "throttles-by-hour",
                            "Calls that the provider throttled",
                            "calls an hour",
                            "hour",
                            "model",
                            "throttles",
                            List.of()))),

    /** What was spent against what was expected (row E9). */
    COST(
            "Penstock: cost",
            Duration.ofDays(1),
            List.of(
                    new Tiles("totals", "In all"),
                    new Lines(
                            "spend-against-forecast",
                            "Spend against forecast",
                            "USD a day",
                            "day",
                            List.of("spend", "forecast")),
                    new Table("budgets", "Intents against their forecast, budget and plan"),
                    new Bars("spend-by-day", "Cost by intent", "USD a day", "day", "intent", "costUsd", List.of()),
                    new Table("spend", "Cost by intent and model"),
                    new Table("callers", "Cost by caller")));

    /** Apart, since the constants above need it. */
    private static final class Known {
        private static final List<String> LEVELS =
                List.of("FULL", "REPAIRED", "BACKUP", "TEMPLATE", "APOLOGY", "REJECTED");
    }

    private final String title;
    private final Duration window;
    private final List<Section> sections;

    Report(String title, Duration window, List<Section> sections) {
        this.title = title;
        this.window = window;
        this.sections = sections;
    }

    String title() {
        return title;
    }

    /** Length of the windows that it wants. */
    public Duration window() {
        return window;
    }

    List<Section> sections() {
        return sections;
    }

    /** The ready questions that it asks. */
    public List<String> questions() {
        return sections.stream().map(Section::question).distinct().toList();
    }
}
