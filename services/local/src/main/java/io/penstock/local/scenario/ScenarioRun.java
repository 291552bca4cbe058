package io.penstock.local.scenario;

import io.penstock.domain.RequestId;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.LocalPipeline;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.SimulatorControl;
import io.penstock.local.client.Tally;
import io.penstock.local.client.TopicFollower;
import io.penstock.simulator.calls.CallTally;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs a scenario against a pipeline that is up and has done nothing yet. */
public final class ScenarioRun {
    /** Beyond the latest deadline: a commit, a read, a takeover. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Scenario scenario;
    private final LocalPipeline pipeline;
    private final List<Planned> plan;
    private final RoundTrip trip;

    /** @param progress told of the tally again and again */
    public ScenarioRun(Scenario scenario, LocalPipeline pipeline, Consumer<Tally> progress) {
        this.scenario = scenario;
        this.pipeline = pipeline;
        this.plan = scenario.load().plan(scenario.name());
        this.trip = new RoundTrip(
                pipeline.config().kafka(),
                IntStream.range(0, plan.size())
                        .mapToObj(i -> new Good(i + 1, plan.get(i).request()))
                        .toList(),
                progress);
    }

    /** What was sent and what came back, by the count of results. */
    public Tally tally() {
        return trip.tally();
    }

    /** Sends the load under its faults, and returns when each request has its result, or the last has had time enough for it. */
    public Facts run() throws InterruptedException, IOException {
        Map<String, String> kafka = pipeline.config().kafka();
        var simulator = new SimulatorControl(
                URI.create("http://127.0.0.1:" + pipeline.simulator().port()));
        Instant start = Instant.now();
        try (var lanes = new LaneWatch(kafka);
                var crew = new WorkerSchedule(scenario.workers(), pipeline, start)) {
            Map<String, CallTally> before = pipeline.simulator().calls().byModel();
            simulator.replace(scenario.disturbance().rules());
            trip.sendAndAwait(
                    i -> OptionalLong.of(plan.get(i).at().toNanos()),
                    start,
                    longestTimeout().plus(MARGIN));
            simulator.clear();
            var bill = Bill.between(before, pipeline.simulator().calls().byModel());
            Account account = new AccountReader(pipeline.config(), start, bill).read(namedAlarms());
            return facts(callsSince(start), lanes.story(start, scenario.disturbance()), account);
        }
    }

    private Duration longestTimeout() {
        return plan.stream()
                .map(Planned::timeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Map<RequestId, List<LoggedCall>> callsSince(Instant start) {
        Map<RequestId, List<LoggedCall>> calls = new HashMap<>();
        try (var follower = TopicFollower.calls(pipeline.config().kafka(), start)) {
            follower.readToEnd(call -> {
                if (call.end().isPresent() || call.failover().isPresent()) {
                    calls.computeIfAbsent(call.requestId(), id -> new ArrayList<>())
                            .add(call);
                }
            });
        }
        return calls;
    }

    private Set<AlarmId> namedAlarms() {
        return scenario.expectations().stream()
                .flatMap(expectation -> expectation.group().stream())
                .flatMap(group -> AlarmId.of(group).stream())
                .collect(Collectors.toSet());
    }

    private Facts facts(Map<RequestId, List<LoggedCall>> calls, LaneStory lanes, Account account) {
        Map<RequestId, Tally.Answer> answers = tally().answers().stream()
                .collect(Collectors.toMap(answer -> answer.result().id(), Function.identity()));
        List<Trip> trips = plan.stream()
                .map(planned -> {
                    RequestId id = planned.request().id();
                    return new Trip(
                            planned,
                            scenario.disturbance().at(planned.at()),
                            Optional.ofNullable(answers.get(id)),
                            calls.getOrDefault(id, List.of()));
                })
                .toList();
        return new Facts(
                trips,
                tally().duplicates(),
                scenario.disturbance().repaired(),
                lanes,
                scenario.disturbance().from(),
                account);
    }
}
