package io.penstock.topology;

import static io.penstock.topology.given.Analytics.ended;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.domain.IntentName;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallStatus;
import io.penstock.topology.given.Analytics;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SaidLane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From results and calls to alarms and actions, with the alarms that come with the house. */
class AlarmsTest {
    private final MemoryRegistry registry = new MemoryRegistry();
    private final Random random = new Random(7);
    private Analytics analytics;

    @BeforeEach
    @SuppressWarnings("NullAway") // Set before each test.
    void start(@TempDir Path state) {
        analytics = new Analytics(house(), state);
    }

    private PenstockConfig house() {
        var overlay = JsonNodeFactory.instance.objectNode();
        overlay.putObject("kafka").put("schema.registry.url", registry.url());
        return ConfigReader.read(Path.of("..", "ops", "config", "penstock.yaml"), overlay);
    }

    @AfterEach
    void stop() {
        analytics.close();
        registry.close();
    }

    @Test
    void anIntentThatNoModelAnswersIsOnItsTemplateWithinSecondsAndBackByItsProbes() {
        seconds(20, ServiceLevel.FULL);
        assertThat(analytics.alarms()).isEmpty();

        seconds(12, ServiceLevel.TEMPLATE);
        AlarmTransition on = only(turned("intent-burst"));
        assertThat(on.to()).isEqualTo(AlarmState.ALARM);
        assertThat(on.actions()).containsExactly("alarm:intent-burst/faq");
        Control template = only(analytics.actions());
        assertThat(template.scope()).isEqualTo(Scope.of(new IntentName("faq")));
        assertThat(template.effect())
                .isInstanceOfSatisfying(
                        Effect.Template.class,
                        effect -> assertThat(effect.probeShare()).isBetween(0.05, 0.25));
        assertThat(template.expiresAt()).isAfter(analytics.now().plus(Duration.ofMinutes(4)));

        probes(40, ServiceLevel.TEMPLATE);
        assertThat(turned("intent-burst")).isEmpty();
        probes(60, ServiceLevel.FULL);

        AlarmTransition over = only(turned("intent-burst"));
        assertThat(over.to()).isEqualTo(AlarmState.OK);
        assertThat(over.reason()).contains("good ones in a row");
        assertThat(analytics.actions()).singleElement().satisfies(last -> {
            assertThat(last.id()).isEqualTo(template.id());
            assertThat(last.takenBack()).isTrue();
        });
    }

    @Test
    void anActionIsRenewedWhileItsProbesFail() {
        seconds(12, ServiceLevel.TEMPLATE);
        Control first = only(analytics.actions());
        probes(200, ServiceLevel.APOLOGY);

        assertThat(analytics.actions()).singleElement().satisfies(renewed -> {
            assertThat(renewed.id()).isEqualTo(first.id());
            assertThat(renewed.takenBack()).isFalse();
            assertThat(renewed.expiresAt()).isAfter(first.expiresAt());
        });
    }

    @Test
    void requestsWithoutCallsAreHeardAsSilence() {
        for (int i = 0; i < 90; i++) {
            analytics.close(ServiceLevel.APOLOGY, Optional.of("DEADLINE_PASSED"));
            analytics.pass(Duration.ofSeconds(1));
        }
        assertThat(analytics.alarms()).extracting(AlarmTransition::alarm).contains("no-calls");

        analytics.pass(Duration.ofMinutes(30));
        assertThat(analytics.alarms())
                .filteredOn(transition -> transition.to() == AlarmState.ALARM)
                .extracting(AlarmTransition::alarm)
                .containsOnly("apologies"); // More than three of them in five minutes, told when those are over.
    }

    @Test
    void workersThatTakeRequestsAndCallNobodyAreHeardBeforeTheirDeadlines() {
        for (int i = 1; i <= 30; i++) {
            dispatch(3 * i, 3 * i);
            seconds(1, ServiceLevel.FULL);
        }
        assertThat(analytics.alarms()).isEmpty();

        for (int i = 1; i <= 12; i++) {
            dispatch(90 + 3 * i, 90);
            analytics.pass(Duration.ofSeconds(1));
        }
        assertThat(only(turned("workers-silent")).to()).isEqualTo(AlarmState.ALARM);

        for (int i = 1; i <= 30; i++) {
            dispatch(126 + 3 * i, 90 + 3 * i);
            seconds(1, ServiceLevel.FULL);
        }
        assertThat(only(turned("workers-silent")).to()).isEqualTo(AlarmState.OK);
    }

    private void dispatch(long requests, long attempts) {
        analytics.tell(SaidLane.status(
                "sonnet",
                analytics.now(),
                LaneStatus.State.OPEN,
                new LaneStatus.Totals(Analytics.START, requests, requests, attempts)));
    }

    /** Not one record comes that could tell of it. */
    @Test
    void silenceOfEverythingAfterSteadyTrafficIsHeardByTheClock() {
        seconds(180, ServiceLevel.FULL);
        assertThat(turned("standstill")).isEmpty();

        analytics.pass(Duration.ofSeconds(45));
        AlarmTransition on = only(turned("standstill"));
        assertThat(on.to()).isEqualTo(AlarmState.ALARM);
        analytics.pass(Duration.ofMinutes(30));
        assertThat(turned("standstill")).isEmpty();

        seconds(30, ServiceLevel.FULL);
        assertThat(only(turned("standstill")).to()).isEqualTo(AlarmState.OK);
    }

    /** The intent's budget is that of a test, and is spent by any traffic. */
    @Test
    void threeHoursOfOrdinaryNoiseRaiseNothing() {
        for (int second = 0; second < 3 * 3600; second += 2) {
            for (int i = random.nextInt(7); i > 0; i--) {
                call(random.nextInt(200) == 0);
                analytics.close(random.nextInt(400) == 0 ? ServiceLevel.TEMPLATE : ServiceLevel.FULL, Optional.empty());
            }
            analytics.pass(Duration.ofSeconds(2));
        }

        assertThat(analytics.alarms())
                .extracting(AlarmTransition::alarm)
                .isSubsetOf("budget-warning", "budget-spent", "spend");
    }

    private void seconds(int seconds, ServiceLevel level) {
        for (int i = 0; i < seconds; i++) {
            for (int j = 0; j < 3; j++) {
                call(level != ServiceLevel.FULL);
                analytics.close(level, level == ServiceLevel.FULL ? Optional.empty() : Optional.of("PROVIDER_ERROR"));
            }
            analytics.pass(Duration.ofSeconds(1));
        }
    }

    /** On template: one in twenty is called for. */
    private void probes(int seconds, ServiceLevel probe) {
        for (int i = 0; i < seconds; i++) {
            for (int j = 0; j < 3; j++) {
                analytics.close(ServiceLevel.TEMPLATE, Optional.of("OVERRIDDEN"));
            }
            if (i % 7 == 0) {
                call(probe != ServiceLevel.FULL);
                analytics.close(probe, probe == ServiceLevel.FULL ? Optional.empty() : Optional.of("PROVIDER_ERROR"));
            }
            analytics.pass(Duration.ofSeconds(1));
        }
    }

    private void call(boolean fails) {
        CallLog.Builder started =
                analytics.started("r-" + random.nextInt()).setModel("global.anthropic.claude-sonnet-4-6");
        analytics.log(started);
        CallLog.Builder ended = ended(started)
                .setStartedAt(started.getStartedAt())
                .setEndedAt(analytics.now())
                .setLatencyMs(500L + random.nextInt(1500))
                .setCostUsd(0.01);
        analytics.log(fails ? ended.setStatus(CallStatus.error).setErrorCode("ServiceUnavailableException") : ended);
    }

    private List<AlarmTransition> turned(String alarm) {
        return analytics.alarms().stream()
                .filter(transition -> transition.alarm().equals(alarm))
                .toList();
    }

    private static <V> V only(List<V> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
