package io.penstock.bench.detect;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A pipeline under the demo's load, and what its alarms say. The drivers commit at once, so the three commits from a figure to an
 * action are added to what is seen and to what acts, each with its longest time, the whole interval.
 */
final class Watch implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int COMMITS = 3;
    private static final double RATE = 25;
    private static final List<String> INTENTS = List.of("faq", "greeting", "coaching", "recommendation", "completion");
    private static final List<String> TIERS = List.of("ultimate", "premium", "basic");

    private final Drivers drivers;
    private final StandInWorker worker;
    private final Random random;
    private final Duration delay;
    private final List<AlarmTransition> raised = new ArrayList<>();
    private final Deque<Delayed> underWay = new ArrayDeque<>();
    private Optional<Instant> actionAt = Optional.empty();
    private Optional<Instant> templateAt = Optional.empty();
    private Instant now = START;
    private Instant nextRequest = START;
    private long sent;

    private record Delayed(Instant at, Control control) {}

    Watch(PenstockConfig config, Path state, Random random) {
        this.drivers = new Drivers(config, state, START);
        this.worker = new StandInWorker(drivers, config, random);
        this.random = random;
        this.delay = config.analytics().commitInterval().multipliedBy(COMMITS);
    }

    Instant now() {
        return now;
    }

    void disturb(Onset onset) {
        worker.disturb(onset);
        if (onset == Onset.STANDSTILL) {
            drivers.stopDispatching();
        }
    }

    void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            step();
        }
    }

    private void step() {
        now = now.plus(STEP);
        while (!nextRequest.isAfter(now)) {
            drivers.publish(request(), nextRequest);
            nextRequest = nextRequest.plusNanos(Math.round(-Math.log(1 - random.nextDouble()) / RATE * 1e9));
        }
        worker.work(now);
        drivers.advance(STEP);
        for (ChatResult result : drivers.results(now)) {
            if (templateAt.isEmpty() && result.cause().equals(Optional.of(Cause.OVERRIDDEN.name()))) {
                templateAt = Optional.of(now);
            }
        }
        drivers.alarms().stream()
                .filter(transition -> transition.to() == AlarmState.ALARM)
                .forEach(raised::add);
        for (Control control : drivers.actions()) {
            underWay.add(new Delayed(now.plus(delay), control));
            actionAt = actionAt.or(() -> Optional.of(now.plus(delay)));
        }
        while (!underWay.isEmpty() && !underWay.peek().at().isAfter(now)) {
            drivers.act(underWay.remove().control(), now);
        }
    }

    private ChatRequest request() {
        String intent = INTENTS.get(random.nextInt(INTENTS.size()));
        return new ChatRequest(
                new RequestId("detect-" + ++sent),
                "session",
                "bench",
                new IntentName(intent),
                new TierName(TIERS.get(random.nextInt(TIERS.size()))),
                Optional.empty(),
                List.of(new Message(Message.USER, "A question of some length, as they come every day.")),
                Optional.empty(),
                new Parameters(Optional.of(200), Optional.empty(), Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Alarms that came on, in their order. */
    List<AlarmTransition> raised() {
        return List.copyOf(raised);
    }

    /** When the first of them could be read. */
    Optional<Instant> alarmAt() {
        return raised.stream().map(transition -> transition.at().plus(delay)).findFirst();
    }

    /** When the first control by an alarm could be read. */
    Optional<Instant> actionAt() {
        return actionAt;
    }

    /** When the first template by a control could be read. */
    Optional<Instant> templateAt() {
        return templateAt;
    }

    @Override
    public void close() {
        drivers.close();
    }
}
