package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import io.penstock.local.client.Tally.Answer;
import io.penstock.local.given.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was seen of a scenario, put together request by request: a fault from the 10th to the 20th second, deadlines of 5 s. */
final class Seen {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Disturbance DISTURBANCE = new Disturbance(
            JsonNodeFactory.instance.arrayNode(),
            Optional.of(Duration.ofSeconds(10)),
            Optional.of(Duration.ofSeconds(20)));
    private static final Share SHARE = new Share(
            "quick",
            1,
            new IntentName("faq"),
            new TierName("basic"),
            "shop",
            Duration.ofSeconds(5),
            10,
            Optional.empty(),
            Optional.empty());

    private final List<Trip> trips = new ArrayList<>();
    private final List<LaneMoment> lanes = new ArrayList<>();

    /** A request without a result. */
    Seen lost(int second) {
        return add(second, "quick", Optional.empty(), List.of());
    }

    Seen answered(int second, ServiceLevel level, int latencyMs) {
        return answered(second, "quick", level, latencyMs);
    }

    Seen answered(int second, String share, ServiceLevel level, int latencyMs) {
        return add(second, share, Optional.of(answer(level, latencyMs, 1)), List.of(call(Status.SUCCESS)));
    }

    /** A request that a control had answered by its template. */
    Seen overridden(int second, int latencyMs) {
        return add(
                second,
                "quick",
                Optional.of(answer(ServiceLevel.TEMPLATE, Optional.of("OVERRIDDEN"), latencyMs, 0)),
                List.of());
    }

    /** A request that another model answered, with what the log has of it. */
    Seen failedOver(int attempts, LoggedCall... calls) {
        return add(12, "quick", Optional.of(answer(ServiceLevel.BACKUP, 800, attempts)), List.of(calls));
    }

    /** A request, called for as often as there are ends of calls. */
    Seen called(int second, Status... ends) {
        return add(
                second,
                "quick",
                Optional.of(answer(ServiceLevel.FULL, 100, ends.length)),
                Stream.of(ends).map(Seen::call).toList());
    }

    /** What a lane said of itself. */
    Seen lane(int second, int queued, LaneStatus.Limit limit) {
        lanes.add(new LaneMoment(DISTURBANCE.at(Duration.ofSeconds(second)), status(queued, limit)));
        return this;
    }

    private static LaneStatus status(int queued, LaneStatus.Limit limit) {
        return new LaneStatus(
                new LaneId("sonnet"),
                NOW,
                queued,
                List.of(),
                Duration.ZERO,
                4,
                4,
                1000,
                1000,
                0,
                0,
                LaneStatus.Lately.NOTHING,
                Duration.ZERO,
                0,
                LaneStatus.State.OPEN,
                limit,
                1);
    }

    static LoggedCall call(Status status) {
        return Calls.ended(Calls.started("r.1.1", NOW), NOW.plusSeconds(1), status, 10);
    }

    /** The event of a request that leaves its lane. */
    static LoggedCall left(String to) {
        return Calls.left(Calls.started("r.1.1", NOW), to);
    }

    Facts facts() {
        return new Facts(
                trips,
                0,
                DISTURBANCE.repaired(),
                new LaneStory(lanes),
                DISTURBANCE.from(),
                Optional.of(Duration.ofSeconds(16)));
    }

    private Seen add(int second, String share, Optional<Answer> answer, List<LoggedCall> calls) {
        Duration at = Duration.ofSeconds(second);
        var planned = new Planned(at, share, SHARE.request(new RequestId("r-" + trips.size())));
        trips.add(new Trip(planned, DISTURBANCE.at(at), answer, calls));
        return this;
    }

    private static Answer answer(ServiceLevel level, int latencyMs, int attempts) {
        return answer(level, Optional.empty(), latencyMs, attempts);
    }

    private static Answer answer(ServiceLevel level, Optional<String> cause, int latencyMs, int attempts) {
        var spent = new Spent(attempts, Duration.ZERO, Duration.ofMillis(latencyMs), Tokens.NONE, 0);
        var result = new ChatResult(
                new RequestId("r"),
                "",
                "shop",
                new IntentName("faq"),
                new TierName("basic"),
                level,
                cause,
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                spent,
                Duration.ofMillis(latencyMs),
                NOW,
                NOW.plusSeconds(5));
        return new Answer(result, Duration.ofMillis(latencyMs));
    }
}
