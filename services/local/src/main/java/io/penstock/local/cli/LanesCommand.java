package io.penstock.local.cli;

import static io.penstock.local.cli.Table.number;
import static io.penstock.local.cli.Table.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.client.TopicFollower;
import io.penstock.local.figures.LaneRow;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows each lane's latest word of itself. */
@Command(name = "lanes", description = "Prints the lanes as they stand; with --follow, whenever one of them changes.")
final class LanesCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Table TABLE = Table.of(
            words("lane", 14),
            words("state", 8),
            number("queued", 7),
            number("oldest", 9),
            number("in flight", 9),
            number("window", 6),
            number("quota/min", 12),
            number("available", 12),
            number("reserved", 12),
            words("said at", 12));

    @Mixin
    private CommonOptions common;

    @Option(names = "--follow", description = "Go on until stopped.")
    private boolean follow;

    private final Map<LaneId, LaneRow> lanes = new TreeMap<>();

    @Override
    public Integer call() {
        var screen = new Screen();
        try (var follower = TopicFollower.lanes(common.config().kafka())) {
            follower.readToEnd(this::add);
            show(screen);
            while (follow) {
                Map<LaneId, LaneRow> before = Map.copyOf(lanes);
                follower.poll(POLL, this::add);
                if (!lanes.equals(before)) {
                    show(screen);
                }
            }
        }
        return Main.HELD;
    }

    private void add(LaneStatus status) {
        lanes.put(status.lane(), LaneRow.of(status));
    }

    private void show(Screen screen) {
        if (common.json()) {
            ObjectNode json = CommonOptions.JSON.createObjectNode();
            json.set("lanes", json(lanes.values()));
            common.print("", json);
        } else {
            screen.draw(text());
        }
    }

    private String text() {
        if (lanes.isEmpty()) {
            return "no lane has said anything of itself yet: none has had a request\n";
        }
        var page = new StringBuilder(TABLE.header()).append('\n');
        lanes.values()
                .forEach(lane -> page.append(TABLE.row(
                                lane.lane(),
                                lane.state(),
                                lane.queued(),
                                Show.seconds(lane.oldest()),
                                lane.inFlight(),
                                lane.window(),
                                lane.tokensPerMinute(),
                                lane.tokensAvailable(),
                                lane.tokensReserved(),
                                Show.time(lane.at())))
                        .append('\n'));
        return page.toString();
    }

    private static ArrayNode json(Iterable<LaneRow> lanes) {
        ArrayNode list = CommonOptions.JSON.createArrayNode();
        lanes.forEach(lane -> list.addObject()
                .put("lane", lane.lane().value())
                .put("at", lane.at().toString())
                .put("state", lane.state())
                .put("queued", lane.queued())
                .put("oldestMs", lane.oldest().toMillis())
                .put("inFlight", lane.inFlight())
                .put("window", lane.window())
                .put("tokensPerMinute", lane.tokensPerMinute())
                .put("tokensAvailable", lane.tokensAvailable())
                .put("tokensReserved", lane.tokensReserved()));
        return list;
    }
}
