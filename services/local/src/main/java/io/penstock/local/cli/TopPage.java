package io.penstock.local.cli;

import static io.penstock.local.cli.Table.number;
import static io.penstock.local.cli.Table.words;

import io.penstock.domain.LaneId;
import io.penstock.local.figures.LaneRow;
import io.penstock.local.figures.TopSnapshot;
import io.penstock.local.figures.Window;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** The signals as a page of text. */
final class TopPage {
    static final int MOST_INTENTS = 15;

    private static final Table SIGNALS = Table.of(words("", 22), number("10 s", 10), number("60 s", 10));
    private static final Table LANES = Table.of(
            words("lane", 14),
            words("state", 8),
            number("queued", 7),
            number("oldest", 9),
            number("in flight", 9),
            number("window", 6),
            number("capacity", 8),
            number("calls/s", 8),
            number("throttles/s", 11),
            number("p50 ms", 7),
            number("p99 ms", 7));
    private static final Table INTENTS = Table.of(
            words("intent", 14),
            number("results/s", 9),
            number("fallback", 8),
            number("p50 ms", 7),
            number("p99 ms", 7),
            number("calls/s", 8),
            number("throttles/s", 11),
            number("tokens/s", 9));

    private TopPage() {}

    static String of(TopSnapshot top) {
        var page = new StringJoiner("\n", "", "\n");
        page.add("penstock top, " + Show.time(top.at()) + ": " + top.inFlight() + " in flight, " + top.queued()
                + " queued, the oldest for " + Show.seconds(top.oldestQueued()));
        page.add("");
        signals(top, page);
        page.add("");
        page.add(LANES.header());
        top.byLane().forEach((lane, window) -> page.add(lane(top, lane, window)));
        page.add("");
        page.add(INTENTS.header());
        top.byIntent(MOST_INTENTS).forEach((intent, window) -> page.add(intent(intent, window)));
        return page.toString();
    }

    private static void signals(TopSnapshot top, StringJoiner page) {
        Window recent = top.recent();
        Window minute = top.minute();
        page.add(SIGNALS.header());
        page.add(SIGNALS.row(
                "requests/s in", recent.perSecond(top.recentRequests()), minute.perSecond(top.requestsInMinute())));
        page.add(SIGNALS.row("results/s out", recent.resultsPerSecond(), minute.resultsPerSecond()));
        page.add(SIGNALS.row("tokens/s", recent.tokensPerSecond(), minute.tokensPerSecond()));
        page.add(SIGNALS.row("throttles/s", recent.throttlesPerSecond(), minute.throttlesPerSecond()));
        page.add(
                SIGNALS.row("fallback rate", Show.percent(recent.fallbackRate()), Show.percent(minute.fallbackRate())));
        page.add(SIGNALS.row("end to end p50 ms", endToEnd(recent, 50), endToEnd(minute, 50)));
        page.add(SIGNALS.row("end to end p99 ms", endToEnd(recent, 99), endToEnd(minute, 99)));
        page.add(SIGNALS.row(
                "capacity used", Show.percent(top.capacityUse(recent)), Show.percent(top.capacityUse(minute))));
    }

    private static Optional<Long> endToEnd(Window window, int percent) {
        return Show.whole(window.endToEnd().ms(percent));
    }

    private static String lane(TopSnapshot top, LaneId lane, Window window) {
        Optional<LaneRow> row = Optional.ofNullable(top.lanes().get(lane));
        OptionalDouble use =
                row.map(known -> window.capacityUse(known.tokensPerMinute())).orElse(OptionalDouble.empty());
        return LANES.row(
                lane,
                row.map(LaneRow::state),
                row.map(LaneRow::queued),
                row.map(known -> Show.seconds(known.oldest())),
                row.map(LaneRow::inFlight),
                row.map(LaneRow::window),
                Show.percent(use),
                window.callsPerSecond(),
                window.throttlesPerSecond(),
                Show.whole(window.callLatency().ms(50)),
                Show.whole(window.callLatency().ms(99)));
    }

    private static String intent(String intent, Window window) {
        return INTENTS.row(
                intent,
                window.resultsPerSecond(),
                Show.percent(window.fallbackRate()),
                endToEnd(window, 50),
                endToEnd(window, 99),
                window.callsPerSecond(),
                window.throttlesPerSecond(),
                window.tokensPerSecond());
    }
}
