package io.penstock.topology;

import static io.penstock.topology.given.Controls.alarm;
import static io.penstock.topology.given.Controls.person;
import static io.penstock.topology.given.Controls.takenBack;
import static io.penstock.topology.given.Given.answered;
import static io.penstock.topology.given.Given.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.topology.given.Controls;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls on their way through the dispatcher: each acts at once, ends by itself, and can be taken back. */
class ControlsTest {
    private static final LaneId NEAR = new LaneId("near");
    private static final LaneId FAR = new LaneId("far");
    private static final Scope FAQ = Scope.of(new IntentName("faq"));
    private static final Duration TICK = Duration.ofMillis(250);

    private final MemoryRegistry registry = new MemoryRegistry();
    private Dispatcher dispatcher;

    @BeforeEach
    void start(@TempDir Path state) {
        dispatcher = new Dispatcher(SmallConfig.read(registry.url()), state, 1);
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        registry.close();
    }

    @Test
    void templateAnswersAtOnceAndSaysByWhichControl() {
        dispatcher.control(person("t", FAQ, new Effect.Template(0)));
        dispatcher.publish(request("r-1"));
        dispatcher.publish(request("other", "coaching", "premium", "Hello"));

        ChatResult result = onlyResult();
        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("OVERRIDDEN");
        assertThat(result.control()).contains(new ControlId("t"));
        assertThat(result.text()).isEqualTo("Dear Ann, please see our help.");
        assertThat(result.total()).isZero();
        assertThat(work()).containsExactly("other");
    }

    @Test
    void theShareOfProbesGoesToTheModelAndTheirResultsSaySo() {
        dispatcher.control(person("t", FAQ, new Effect.Template(0.2)));
        for (int i = 0; i < 50; i++) {
            dispatcher.publish(request("r-" + i));
        }

        assertThat(dispatcher.results()).hasSizeBetween(32, 48);
        WorkItem probe = dispatcher.work().getFirst();
        dispatcher.report(answered(probe));
        ChatResult result = onlyResult();
        assertThat(result.level()).isEqualTo(ServiceLevel.FULL);
        assertThat(result.control()).contains(new ControlId("t"));
    }

    @Test
    void shedAnswersATierByTemplateOrApology() {
        dispatcher.control(person("s", Scope.of(new TierName("basic")), new Effect.Shed()));
        dispatcher.publish(request("r-1", "faq", "basic", "Hello"));
        dispatcher.publish(request("r-2", "coaching", "basic", "Hello"));
        dispatcher.publish(request("r-3"));

        assertThat(dispatcher.results())
                .extracting(ChatResult::level)
                .containsExactly(ServiceLevel.TEMPLATE, ServiceLevel.APOLOGY);
        assertThat(work()).containsExactly("r-3");
    }

    @Test
    void aRouteLeadsElsewhereUntilItExpires() {
        dispatcher.control(person("r", Scope.ALL, new Effect.UseRoute(List.of(FAR))));
        dispatcher.publish(request("r-1"));
        WorkItem item = dispatcher.work().getFirst();
        assertThat(item.route()).containsExactly(FAR);
        dispatcher.report(answered(item));
        assertThat(onlyResult().level()).as("the first of its route").isEqualTo(ServiceLevel.FULL);

        dispatcher.pass(Controls.LASTING);
        dispatcher.publish(request("r-2"));

        assertThat(dispatcher.work().getFirst().route()).containsExactly(NEAR, FAR);
    }

    @Test
    void aModelsLanesComeFirst() {
        dispatcher.control(person("m", Scope.ALL, new Effect.UseModel("large")));
        dispatcher.publish(request("r-1", "faq", "basic", "Hello"));

        assertThat(dispatcher.work().getFirst().route()).containsExactly(NEAR, FAR);
    }

    @Test
    void aHeldLaneLetsRequestsWaitAndTellsSo() {
        dispatcher.publish(request("r-1"));
        assertThat(work()).containsExactly("r-1");
        dispatcher.control(person("p", Scope.of(NEAR), new Effect.Pause()));
        dispatcher.pass(TICK);
        dispatcher.publish(request("r-2"));
        dispatcher.pass(Duration.ofSeconds(2));

        assertThat(work()).isEmpty();
        assertThat(dispatcher.statuses().getLast().value().pace()).isZero();
        dispatcher.control(takenBack(person("p", Scope.of(NEAR), new Effect.Pause())));
        dispatcher.pass(TICK);
        assertThat(work()).containsExactly("r-2");
    }

    @Test
    void whatWaitsInAHeldLaneIsClosedByItsDeadlineAsEver() {
        dispatcher.control(person("p", Scope.ALL, new Effect.Pause()));
        dispatcher.publish(request("r-1"));
        dispatcher.pass(Duration.ofSeconds(20));

        assertThat(work()).isEmpty();
        assertThat(onlyResult().cause()).contains("DEADLINE_PASSED");
    }

    @Test
    void aPacedLaneKeepsToItsShare() {
        dispatcher.control(person("p", Scope.of(NEAR), new Effect.Pace(0.005)));
        dispatcher.publish(request("r-1"));
        dispatcher.publish(request("r-2"));

        assertThat(work()).as("300 of 60,000 tokens a minute").containsExactly("r-1");
        dispatcher.pass(Duration.ofSeconds(4));
        assertThat(work()).isEmpty();
        dispatcher.pass(Duration.ofSeconds(2));
        assertThat(work()).as("patient for 5 s; then in its other lane").containsExactly("r-2");
    }

    @Test
    void aPersonsBeatsAnAlarmsAndTheAlarmsActsOnceItIsTakenBack() {
        Control person = person("p", FAQ, new Effect.UseRoute(List.of(FAR)));
        dispatcher.control(person);
        dispatcher.control(alarm("a", FAQ, new Effect.Template(0)));
        dispatcher.publish(request("r-1"));
        assertThat(work()).containsExactly("r-1");

        dispatcher.control(takenBack(person));
        dispatcher.publish(request("r-2"));

        assertThat(onlyResult().control()).contains(new ControlId("a"));
    }

    @Test
    void aPersonCannotTakeBackAnAlarmsByItsName() {
        dispatcher.control(alarm("a", FAQ, new Effect.Template(0)));
        dispatcher.control(takenBack(person("a", FAQ, new Effect.Template(0))));
        dispatcher.publish(request("r-1"));

        assertThat(onlyResult().control()).contains(new ControlId("a"));
    }

    private List<String> work() {
        return dispatcher.work().stream().map(item -> item.id().value()).toList();
    }

    private ChatResult onlyResult() {
        var results = dispatcher.results();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
