package io.penstock.domain.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a lane: its endpoint, its quota and how that changes. */
final class LaneReader {
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final long MINUTE = 60;
    private static final double MARGIN = 0.05;

    private final Node node;

    private LaneReader(Node node) {
        this.node = node;
    }

    static LaneSettings read(Node node) {
        return new LaneReader(node).lane();
    }

    private LaneSettings lane() {
        return new LaneSettings(
                node.text("provider"),
                node.text("region", ""),
                node.text("model"),
                node.number("tokensPerMinute", 1, MOST_TOKENS),
                node.count("maxInFlight", 1, 100_000, 64),
                node.count("queueLimit", 1, 10_000_000, 10_000),
                node.decimal("failoverAllowance", 0, 0.9, 0.1),
                node.optionalText("inferenceProfile"),
                Provisioned.read(node),
                new LaneOptions(
                        requestsPerMinute(),
                        node.decimal("margin", 0, 0.5, MARGIN),
                        plan(),
                        BreakerSettings.read(node.child("breaker"))));
    }

    private Optional<Long> requestsPerMinute() {
        if (node.has("requestsPerMinute")) {
            return Optional.of(node.number("requestsPerMinute", 1, MOST_TOKENS));
        }
        node.expect("requestsPerMinute");
        return Optional.empty();
    }

    private Optional<CapacityPlan> plan() {
        if (!node.has("plan")) {
            node.expect("plan");
            return Optional.empty();
        }
        Node plan = node.child("plan");
        ZoneId zone = parsed(plan, "zone", "a time zone such as Europe/Berlin", ZoneOffset.UTC, ZoneId::of);
        int perUnit = plan.count("tokensPerSecondPerUnit", 0, 1_000_000_000, 0);
        List<CapacityPlan.Hours> hours = listed(plan, "hours", each -> hours(each, perUnit));
        List<CapacityPlan.Event> events = listed(plan, "events", LaneReader::event);
        checkOrder(plan, hours);
        plan.nothingElse();
        return Optional.of(new CapacityPlan(zone, hours, events));
    }

    private static CapacityPlan.Hours hours(Node each, int perUnit) {
        LocalTime from = parsed(each, "from", "a time of day such as \"06:30\"", LocalTime.MIDNIGHT, LocalTime::parse);
        if (!each.has("units")) {
            each.expect("units");
            return new CapacityPlan.Hours(from, each.number("tokensPerMinute", 0, MOST_TOKENS));
        }
        if (perUnit == 0) {
            each.problem("units", "needs plan.tokensPerSecondPerUnit, the throughput of one");
        }
        return new CapacityPlan.Hours(from, MINUTE * perUnit * each.count("units", 0, 100_000));
    }

    private static CapacityPlan.Event event(Node each) {
        Instant from = instant(each, "from");
        Instant until = instant(each, "until");
        if (until.isBefore(from)) {
            each.problem("until", "is before from");
        }
        return new CapacityPlan.Event(
                each.text("name"),
                from,
                until,
                each.decimal("multiplier", 0, 1_000, 1),
                each.duration("lead", Duration.ZERO, Duration.ofDays(7), Duration.ofHours(4)));
    }

    private static Instant instant(Node each, String key) {
        return parsed(each, key, "a time such as 2026-11-27T00:00:00Z", Instant.EPOCH, Instant::parse);
    }

    private static void checkOrder(Node plan, List<CapacityPlan.Hours> hours) {
        for (int i = 1; i < hours.size(); i++) {
            if (!hours.get(i).from().isAfter(hours.get(i - 1).from())) {
                plan.problem("hours[" + i + "].from", hours.get(i).from() + " is not after the one before");
            }
        }
    }

    private static <V> List<V> listed(Node group, String key, Function<Node, V> value) {
        if (group.has(key)) {
            return group.items(key, value);
        }
        group.expect(key);
        return new ArrayList<>();
    }

    private static <T> T parsed(Node node, String key, String right, T standIn, Function<String, T> parse) {
        String text = node.text(key, standIn.toString());
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            node.problem(key, "\"" + text + "\" is not " + right);
            return standIn;
        }
    }
}
