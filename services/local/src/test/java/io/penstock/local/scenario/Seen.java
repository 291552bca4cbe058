package io.penstock.local.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Severity;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.config.Budget;
import io.penstock.domain.config.Provisioned;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
    private final List<AlarmTransition> turns = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();
    private final List<BudgetReport> budgets = new ArrayList<>();
    private final List<CapacityReport> capacity = new ArrayList<>();
    private Bill bill = new Bill(Map.of());

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
                LaneStatus.Totals.NONE,
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
        var alarms = new AlarmStory(NOW, turns, Set.of(SPENT));
        var rulings = new Rulings(NOW, controls, Optional.empty(), Map.of("small", new ModelId("vendor.small")));
        var account = new Account(
                alarms, rulings, new Budgets(budgets, bill), new Capacity(NOW, capacity, Map.of("bought", 500.0)));
        return new Facts(trips, 0, DISTURBANCE.repaired(), new LaneStory(lanes), DISTURBANCE.from(), account);
    }

    /** The alarm that the scenario names. */
    static final AlarmId SPENT = new AlarmId("budget-spent", AlarmKey.of(AlarmDimension.INTENT, "faq"));

    static final AlarmId OTHER = new AlarmId("budget-spent", AlarmKey.of(AlarmDimension.INTENT, "coaching"));

    Seen turned(AlarmId alarm, int second, AlarmState to, Control... with) {
        controls.addAll(List.of(with));
        turns.add(new AlarmTransition(
                alarm.alarm(),
                alarm.key(),
                AlarmState.OK,
                to,
                NOW.plusSeconds(second),
                Severity.PAGE,
                "",
                1,
                "",
                "",
                List.of(),
                List.of(),
                Stream.of(with).map(control -> control.id().value()).toList()));
        return this;
    }

    /** That alarm's, about the intent of all requests here. */
    static Control control(int second, Effect effect, boolean takenBack) {
        return new Control(
                new ControlId("alarm:budget-spent/faq"),
                Control.Origin.ALARM,
                Scope.of(new IntentName("faq")),
                effect,
                "alarm:budget-spent",
                "why",
                NOW.plusSeconds(second),
                NOW.plusSeconds(600),
                takenBack);
    }

    /** A request that a model answered, by that control or without. */
    Seen answeredBy(int second, String model, boolean byControl) {
        ChatResult result = result(
                ServiceLevel.FULL,
                Optional.empty(),
                100,
                1,
                Optional.of(new ModelId(model)),
                byControl ? Optional.of(new ControlId("alarm:budget-spent/faq")) : Optional.empty());
        return add(second, "quick", Optional.of(new Answer(result, Duration.ofMillis(100))), List.of());
    }

    /** What an intent has used of its 1,000 tokens a day, of which 100 were planned for each request, one dollar of ten cents. */
    Seen used(String intent, long tokens, long requests, double usd) {
        var figures = new BudgetFigures();
        figures.add(BudgetFigures.Count.INPUT_TOKENS, tokens);
        figures.add(BudgetFigures.Count.REQUESTS, requests);
        figures.addCostUsd(usd);
        var budget = new Budget(
                OptionalDouble.of(1000), OptionalDouble.empty(), OptionalDouble.of(0.1), OptionalDouble.of(100));
        var day = new Window(Window.floor(NOW, Duration.ofDays(1)), Duration.ofDays(1));
        budgets.add(new BudgetReport(day, false, intent, Optional.empty(), figures, budget));
        return this;
    }

    Seen billed(long tokens) {
        bill = new Bill(Map.of("vendor.large", new Bill.Used(1, tokens, 0)));
        return this;
    }

    /** A lane of 100 tokens a second for 3.60 dollars an hour, and what was used of it in a window. */
    Seen lane(String lane, int second, Duration length, long tokens, double usd) {
        var figures = new CapacityFigures();
        figures.add(CapacityFigures.Count.WATCHED_SECONDS, length.toSeconds());
        figures.add(CapacityFigures.Count.USED_TOKENS, tokens);
        figures.addCostUsd(usd);
        capacity.add(new CapacityReport(
                new Window(NOW.plusSeconds(second), length),
                true,
                lane,
                figures,
                Optional.of(new Provisioned(1, 100, 3.6))));
        return this;
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
        return new Answer(
                result(level, cause, latencyMs, attempts, Optional.empty(), Optional.empty()),
                Duration.ofMillis(latencyMs));
    }

    private static ChatResult result(
            ServiceLevel level,
            Optional<String> cause,
            int latencyMs,
            int attempts,
            Optional<ModelId> model,
            Optional<ControlId> control) {
        var spent = new Spent(attempts, Duration.ZERO, Duration.ofMillis(latencyMs), Tokens.NONE, 0);
        return new ChatResult(
                new RequestId("r"),
                "",
                "shop",
                new IntentName("faq"),
                new TierName("basic"),
                level,
                cause,
                "",
                List.of(),
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                spent,
                Duration.ofMillis(latencyMs),
                NOW,
                NOW.plusSeconds(5),
                control);
    }
}
