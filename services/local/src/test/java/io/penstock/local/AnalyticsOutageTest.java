package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.dispatcher.DispatcherService;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.control.Control;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.ControlLog;
import io.penstock.local.client.Metrics;
import io.penstock.local.client.TopicFollower;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.worker.WorkerService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Analytics as a process that is killed while an alarm is on and its action in force, under load.
 *
 * <p>By hand, away for minutes: {@code mvn verify -pl services/local -am -Dtest=AnalyticsOutageTest -Dpenstock.kill.away=300}.
 */
@EnabledIfSystemProperty(named = "penstock.kill.away", matches = "[0-9]+")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class AnalyticsOutageTest {
    private static final String BURST = "intent-burst";
    private static final String ACTION = "alarm:intent-burst/faq";

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("penstock.kill.away", 0));

    /** How old figures are when an alarm says so. */
    private static final Duration BEHIND = Duration.ofSeconds(45);

    /** Shorter than analytics is away, so that the action is seen to end without it. */
    private static final Duration EXPIRY = AWAY.multipliedBy(2).dividedBy(5);

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AlarmTransition> told = new ArrayList<>();
    private final Instant start = Instant.now();
    private Ground ground;
    private Path config;
    private WorkerService worker;
    private DispatcherService dispatcher;
    private Service analytics;
    private TopicFollower<AlarmTransition> alarms;
    private MixedLoad load;

    @BeforeEach
    @SuppressWarnings("NullAway") // Set before each test.
    void startAll() throws Exception {
        ground = Ground.prepare(folder);
        config = Files.writeString(
                folder.resolve("brief.yaml"),
                Files.readString(ground.configFile()).replace("expiry: 5m,", "expiry: " + EXPIRY.toSeconds() + "s,"));
        worker = WorkerService.start(ground.config());
        dispatcher = DispatcherService.start(ground.config(), meters);
        analytics = Service.start("analytics", config, folder);
        worker.ready().join();
        dispatcher.ready().join();
        analytics.awaitReady();
        alarms = TopicFollower.alarms(ground.kafka());
        load = new MixedLoad(ground.kafka());
    }

    @AfterEach
    void stopAll() throws Exception {
        load.close();
        alarms.close();
        analytics.close();
        worker.close();
        dispatcher.close();
        ground.close();
    }

    @Test
    void anAlarmThatIsOnIsNotRaisedAgainAfterARestartAndEndsByItsProbes() throws Exception {
        raise();
        Control before = lastAction();

        analytics.kill();
        Instant back = restart();
        await(Duration.ofMinutes(1))
                .until(() -> load.results().stream().anyMatch(result -> isProbe(result, back.plusSeconds(5))));
        await(EXPIRY.plusMinutes(1)).until(() -> {
            load.results();
            return lastAction().expiresAt().isAfter(before.expiresAt());
        });
        assertThat(lastAction().createdAt()).as("prolonged, not begun anew").isEqualTo(before.createdAt());
        assertThat(turned(BURST)).extracting(AlarmTransition::to).containsExactly(AlarmState.ALARM);
        ground.simulator().faults().clear();
        Instant over = recovered();

        assertNothingLost();
        System.out.printf(
                "analytics killed in mid-alarm: %d requests, 0 lost, 0 duplicates; the alarm was raised once, over %.1f s after analytics was back%n",
                load.sent(), Duration.between(back, over).toMillis() / 1000.0);
        assertFiguresComplete();
    }

    @Test
    void minutesWithoutAnalyticsAreSafeAndSeenAndItsFiguresCompleteAfterwards() throws Exception {
        assertThat(AWAY).as("long enough to be told of").isGreaterThan(BEHIND.plusSeconds(20));
        raise();
        Instant killed = Instant.now();
        analytics.kill();

        Instant expiry = lastAction().expiresAt();
        await(EXPIRY.plusSeconds(60))
                .until(() -> load.results().stream().anyMatch(result -> isOnItsOwn(result, expiry)));
        assertThat(load.results())
                .noneMatch(result -> isByAction(result) && result.acceptedAt().isAfter(expiry.plusSeconds(1)));
        ground.simulator().faults().clear();
        Instant mended = Instant.now();
        await(Duration.ofMinutes(2))
                .until(() -> load.results().stream()
                        .anyMatch(
                                result -> isFull(result) && result.acceptedAt().isAfter(mended)));
        await(AWAY).until(() -> {
            load.results();
            return Instant.now().isAfter(killed.plus(AWAY));
        });
        double age = meters.get("penstock.figures.age").gauge().value();
        assertThat(age).isGreaterThan(AWAY.toSeconds() - 30.0);
        try (var said = Service.start("alarms", config, folder)) {
            await(Duration.ofMinutes(1)).until(() -> said.output().contains("s OLD: analytics is down"));
        }

        Instant back = restart();
        Instant over = recovered();
        await(Duration.ofMinutes(2)).until(() -> turned("analytics-behind").size() == 2);
        assertThat(turned("analytics-behind"))
                .extracting(AlarmTransition::to)
                .containsExactly(AlarmState.ALARM, AlarmState.OK);
        await(Duration.ofMinutes(1))
                .until(() -> meters.get("penstock.figures.age").gauge().value() < 60);
        assertNothingLost();
        System.out.printf(
                "analytics away for %d s: %d requests, 0 lost, 0 duplicates; the action ended at its expiry, %d s after the kill;"
                        + " figures %.0f s old as the dispatcher showed; alarm over %.1f s after analytics was back%n",
                Duration.between(killed, back).toSeconds(),
                load.sent(),
                Duration.between(killed, expiry).toSeconds(),
                age,
                Duration.between(back, over).toMillis() / 1000.0);
        assertFiguresComplete();
    }

    /** Calls for one intent fail, until its alarm is on and a first template has come of it. */
    private void raise() {
        await(Duration.ofMinutes(1))
                .until(() -> load.results().stream()
                                .filter(AnalyticsOutageTest::isFull)
                                .count()
                        > 200);
        ground.simulator()
                .faults()
                .set(List.of(new FaultRule(
                        FaultRule.ALL_MODELS,
                        new Fault.Unavailable(),
                        0.85,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("faq"))));
        await(Duration.ofMinutes(2))
                .until(() ->
                        !turned(BURST).isEmpty() && load.results().stream().anyMatch(AnalyticsOutageTest::isByAction));
    }

    private Instant restart() throws Exception {
        analytics = Service.start("analytics", config, folder);
        analytics.awaitReady();
        return Instant.now();
    }

    /** When the alarm said it was over, having been raised once; and its intent is back at the models. */
    private Instant recovered() {
        await(Duration.ofMinutes(4)).until(() -> {
            load.results();
            return turned(BURST).size() > 1;
        });
        assertThat(turned(BURST))
                .extracting(AlarmTransition::to)
                .as(turned(BURST).toString())
                .containsExactly(AlarmState.ALARM, AlarmState.OK);
        Instant over = turned(BURST).getLast().at();
        await(Duration.ofMinutes(1))
                .until(() -> load.results().stream()
                        .anyMatch(
                                result -> isFull(result) && result.acceptedAt().isAfter(over.plusSeconds(3))));
        return over;
    }

    /** As often as it was told of, of this one intent. */
    private List<AlarmTransition> turned(String alarm) {
        alarms.poll(Duration.ofMillis(20), told::add);
        return told.stream()
                .filter(each -> each.alarm().equals(alarm))
                .filter(this::isOfFaq)
                .toList();
    }

    private boolean isOfFaq(AlarmTransition transition) {
        return transition.key().values().values().stream().allMatch("faq"::equals);
    }

    private Control lastAction() {
        return new ControlLog(ground.kafka())
                .records().stream()
                        .filter(control -> control.id().value().equals(ACTION))
                        .reduce((one, other) -> other)
                        .orElseThrow();
    }

    private static boolean isByAction(ChatResult result) {
        return result.control().filter(by -> by.value().equals(ACTION)).isPresent()
                && result.cause().equals(Optional.of("OVERRIDDEN"));
    }

    /** One of the few that go on to the model. */
    private static boolean isProbe(ChatResult result, Instant after) {
        return isFaq(result)
                && result.acceptedAt().isAfter(after)
                && result.control().filter(by -> by.value().equals(ACTION)).isPresent()
                && !isByAction(result);
    }

    private static boolean isOnItsOwn(ChatResult result, Instant after) {
        return isFaq(result)
                && result.acceptedAt().isAfter(after)
                && result.control().isEmpty();
    }

    private static boolean isFull(ChatResult result) {
        return isFaq(result)
                && result.level() == ServiceLevel.FULL
                && result.control().isEmpty();
    }

    private static boolean isFaq(ChatResult result) {
        return result.intent().value().equals("faq");
    }

    private void assertNothingLost() {
        var counts = load.stopAndCount();
        assertThat(counts).hasSize(load.sent());
        assertThat(counts.values()).allMatch(count -> count == 1);
        assertThat(dispatcher.failed()).isNotDone();
        assertThat(worker.failed()).isNotDone();
    }

    /** What was published, what the call log has and what the simulator was asked for. */
    private void assertFiguresComplete() {
        var metrics = new Metrics(ground.kafka(), Duration.ofSeconds(10), start.minusSeconds(60), each -> true);
        await(Duration.ofMinutes(3)).untilAsserted(() -> {
            long calls = Metrics.total(metrics.calls(), CallFigures::new).of(CallFigures.Count.CALLS);
            long results =
                    Metrics.total(metrics.requests(), RequestFigures::new).of(RequestFigures.Count.RESULTS);
            assertThat(calls).isEqualTo(loggedEnds(call -> call.end().isPresent()));
            assertThat(calls).isEqualTo(ground.simulator().calls().total().total());
            assertThat(results).isEqualTo(load.sent());
        });
        System.out.printf(
                "figures afterwards: %d calls in the metrics, in the call log and at the simulator; %d requests%n",
                ground.simulator().calls().total().total(), load.sent());
    }

    private long loggedEnds(Predicate<LoggedCall> ended) {
        List<LoggedCall> all = new ArrayList<>();
        try (var follower = TopicFollower.calls(ground.kafka(), start)) {
            follower.readToEnd(all::add);
        }
        return all.stream().filter(ended).count();
    }

    private static ConditionFactory await(Duration most) {
        return Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(200));
    }
}
