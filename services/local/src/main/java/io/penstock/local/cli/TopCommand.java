package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ChatResult;
import io.penstock.local.client.Arrivals;
import io.penstock.local.client.TopicFollower;
import io.penstock.local.figures.LaneRow;
import io.penstock.local.figures.TopFigures;
import io.penstock.local.figures.TopSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The signals on one page, computed here from the call log, the results and what lanes say; and whether analytics is there. */
@Command(
        name = "top",
        description = "Shows the signals of the last 10 and 60 seconds on one page, again and again until stopped.")
final class TopCommand implements Callable<Integer> {
    /** Record times lie a little before what they tell of. */
    private static final Duration READ_BACK = TopFigures.MINUTE.plusSeconds(10);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SHORTEST = Duration.ofMillis(100);

    @Mixin
    private CommonOptions common;

    @Option(names = "--interval", paramLabel = "TIME", description = "How often to draw, such as 500ms; default: 1s.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--once", description = "Draw once and end.")
    private boolean once;

    private final TopFigures figures = new TopFigures();
    private final Screen screen = new Screen();

    @Override
    public Integer call() {
        Arguments.check(interval.compareTo(SHORTEST) >= 0, "--interval", interval, "100ms or more");
        PenstockConfig config = common.config();
        Map<String, String> kafka = config.kafka();
        Instant from = Instant.now().minus(READ_BACK);
        try (var calls = TopicFollower.calls(kafka, from);
                var results = TopicFollower.results(kafka, from);
                var lanes = TopicFollower.lanes(kafka);
                var arrivals = new Arrivals(kafka);
                Admin admin = Admin.create(new HashMap<>(kafka))) {
            calls.catchUp(figures::add);
            results.catchUp(figures::add);
            lanes.catchUp(this::add);
            show(arrivals, Freshness.of(admin, config));
            while (!once) {
                readOn(calls, results, lanes);
                show(arrivals, Freshness.of(admin, config));
            }
        }
        return Main.HELD;
    }

    private void readOn(
            TopicFollower<LoggedCall> calls, TopicFollower<ChatResult> results, TopicFollower<LaneStatus> lanes) {
        Instant due = Instant.now().plus(interval);
        while (Instant.now().isBefore(due)) {
            calls.poll(POLL, figures::add);
            results.poll(POLL, figures::add);
            lanes.poll(Duration.ZERO, this::add);
        }
    }

    private void add(LaneStatus status) {
        figures.add(LaneRow.of(status));
    }

    private void show(Arrivals arrivals, Freshness freshness) {
        Instant now = Instant.now();
        TopSnapshot snapshot = figures.at(
                now, arrivals.since(now.minus(TopFigures.RECENT)), arrivals.since(now.minus(TopFigures.MINUTE)));
        if (common.json()) {
            ObjectNode json = TopJson.of(snapshot);
            freshness.put(json);
            common.print("", json);
        } else {
            screen.draw(freshness.warning() + TopPage.of(snapshot));
        }
    }
}
