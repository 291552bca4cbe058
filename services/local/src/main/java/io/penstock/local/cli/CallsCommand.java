package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.client.OpenCalls;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the call log: what each call was, how long it took, what it used, how it ended; never what was said. */
@Command(
        name = "calls",
        description = "Prints calls to models that have ended; with --open, those that have not: running or hanging.")
final class CallsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REDRAW = Duration.ofSeconds(1);

    @Mixin
    private CommonOptions common;

    @Option(names = "--intent", paramLabel = "X", description = "Only calls for this intent.")
    private Optional<String> intent;

    @Option(names = "--status", paramLabel = "S", description = "Only calls that ended so: ${COMPLETION-CANDIDATES}.")
    private Optional<CallEntry.Status> status;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Read what was logged in this time until now, such as 30s, 5m, 24h; default: 10m.")
    private Duration since = Duration.ofMinutes(10);

    @Option(names = "--last", paramLabel = "N", description = "Print the newest N of them; default: ${DEFAULT-VALUE}.")
    private int last = 200;

    @Option(names = "--open", description = "Print calls that have started and not ended, the oldest first.")
    private boolean open;

    @Option(names = "--follow", description = "Go on until stopped.")
    private boolean follow;

    @Override
    public Integer call() {
        Arguments.check(last > 0, "--last", last, "1 or more");
        status.ifPresent(each -> Arguments.check(!open, "--status", each, "for calls that are open; they have none"));
        var listing = new CallListing(this::isWanted, last);
        try (var follower =
                TopicFollower.calls(common.config().kafka(), Instant.now().minus(since))) {
            follower.catchUp(listing::add);
            if (open) {
                showOpen(follower, listing.open());
            } else {
                showEnded(follower, listing);
            }
        }
        return Main.HELD;
    }

    private boolean isWanted(LoggedCall call) {
        return intent.stream().allMatch(call.intent().value()::equals)
                && status.stream()
                        .allMatch(each ->
                                call.end().filter(end -> end.status() == each).isPresent());
    }

    private void showEnded(TopicFollower<LoggedCall> follower, CallListing listing) {
        if (!common.json()) {
            System.out.println(CallRow.ENDED.header());
        }
        if (follow || !common.json()) {
            listing.newest().forEach(this::print);
        }
        while (follow) {
            follower.poll(POLL, call -> Optional.of(call).filter(this::isWanted).ifPresent(this::print));
        }
        common.print(summary(listing), json(listing));
    }

    private void print(LoggedCall call) {
        call.end()
                .ifPresent(
                        end -> System.out.println(common.json() ? CallRow.json(call, end) : CallRow.ended(call, end)));
    }

    private String summary(CallListing listing) {
        String statuses = listing.statuses().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        int hidden = listing.count() - listing.newest().size();
        return listing.count() + " calls ended" + (statuses.isEmpty() ? "" : ": " + statuses)
                + (hidden == 0 ? "" : "; " + hidden + " older ones are not shown")
                + "; " + listing.failoverCount() + " failovers; "
                + wanted(listing.open()).size() + " open";
    }

    private ObjectNode json(CallListing listing) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("count", listing.count());
        var statuses = json.putObject("statuses");
        listing.statuses().forEach((each, count) -> statuses.put(each.name().toLowerCase(Locale.ROOT), count));
        json.put("failoverCount", listing.failoverCount());
        var failovers = json.putArray("failovers");
        listing.failovers().forEach(entry -> entry.failover().ifPresent(it -> failovers.add(CallRow.json(entry, it))));
        json.put("open", wanted(listing.open()).size());
        var calls = json.putArray("calls");
        listing.newest().forEach(call -> call.end().ifPresent(end -> calls.add(CallRow.json(call, end))));
        return json;
    }

    private void showOpen(TopicFollower<LoggedCall> follower, OpenCalls calls) {
        var screen = new Screen();
        drawOpen(screen, wanted(calls));
        while (follow) {
            Instant due = Instant.now().plus(REDRAW);
            while (Instant.now().isBefore(due)) {
                follower.poll(POLL, calls::add);
            }
            drawOpen(screen, wanted(calls));
        }
    }

    private void drawOpen(Screen screen, List<LoggedCall> calls) {
        Instant now = Instant.now();
        if (common.json()) {
            ObjectNode json = CommonOptions.JSON.createObjectNode();
            json.put("open", calls.size());
            var list = json.putArray("calls");
            calls.forEach(call -> list.add(CallRow.json(call, now)));
            common.print("", json);
            return;
        }
        var page = new StringBuilder(CallRow.OPEN.header()).append('\n');
        calls.forEach(call -> page.append(CallRow.open(call, now)).append('\n'));
        screen.draw(page.append(calls.size()).append(" calls open\n").toString());
    }

    private List<LoggedCall> wanted(OpenCalls calls) {
        return calls.oldestFirst().stream()
                .filter(call -> intent.stream().allMatch(call.intent().value()::equals))
                .toList();
    }
}
