package io.penstock.local.cli;

import static io.penstock.local.cli.Table.number;
import static io.penstock.local.cli.Table.words;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.local.client.TopicFollower;
import io.penstock.local.figures.LaneRow;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows each lane's latest word of itself. */
@Command(name = "lanes", description = "Prints the lanes as they stand; with --follow, whenever one of them changes.")
final class LanesCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Table TABLE = Table.of(
            words("lane", 14),
            words("state", 12),
            words("held by", 8),
            words("queued by tier", 14),
            number("oldest", 7),
            number("wait", 7),
            number("in flight", 9),
            number("window", 6),
            number("quota/min", 12),
            number("pace/min", 12),
            number("reserved %", 10),
            number("used %", 6),
            number("429s", 5),
            number("batch", 5),
            words("said at", 12));

    @Mixin
    private CommonOptions common;

    @Option(names = "--follow", description = "Go on until stopped.")
    private boolean follow;

    private final Map<LaneId, LaneStatus> lanes = new TreeMap<>();

    @Override
    public Integer call() {
        var screen = new Screen();
        try (var follower = TopicFollower.lanes(common.config().kafka())) {
            follower.readToEnd(this::add);
            show(screen);
            while (follow) {
                Map<LaneId, LaneStatus> before = Map.copyOf(lanes);
                follower.poll(POLL, this::add);
                if (!lanes.equals(before)) {
                    show(screen);
                }
            }
        }
        return Main.HELD;
    }

    private void add(LaneStatus status) {
        lanes.put(status.lane(), status);
    }

    private void show(Screen screen) {
        if (common.json()) {
            common.print("", LaneJson.of(lanes.values()));
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
                                LaneRow.state(lane),
                                LaneRow.word(lane.limit()),
                                byTier(lane),
                                Show.seconds(lane.oldest()),
                                Show.seconds(lane.expectedWait()),
                                lane.inFlight(),
                                lane.maxInFlight(),
                                lane.tokensPerMinute(),
                                lane.pacePerMinute(),
                                100 * lane.reservedShare(),
                                100 * lane.usedShare(),
                                lane.lately().throttles(),
                                lane.lately().batchFill(),
                                Show.time(lane.at())))
                        .append('\n'));
        return page.toString();
    }

    private static String byTier(LaneStatus lane) {
        return lane.queuedByTier().stream().map(String::valueOf).collect(Collectors.joining(" / "));
    }
}
