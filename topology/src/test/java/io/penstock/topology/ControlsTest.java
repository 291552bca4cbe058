package io.penstock.topology;

import static io.penstock.topology.given.Given.answered;
import static io.penstock.topology.given.Given.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import org.slf4j.LoggerFactory;

/** Controls on their way through the dispatcher: each acts at once, ends by itself, and can be taken back. */
class ControlsTest {
    private static final LaneId NEAR = new LaneId("near");
    private static final LaneId FAR = new LaneId("far");
    private static final Scope FAQ = Scope.of(new IntentName("faq"));
    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(250);

    private final MemoryRegistry registry = new MemoryRegistry();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Dispatcher dispatcher;

    @BeforeEach
    void start(@TempDir Path state) {
        dispatcher = new Dispatcher(SmallConfig.read(registry.url()), state, 1);
        log.start();
        controlsLog().addAppender(log);
    }

    @AfterEach
    void stop() {
        controlsLog().detachAppender(log);
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

        dispatcher.pass(LASTING);
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
        dispatcher.pass(Duration.ofSeconds(10));
        assertThat(work()).isEmpty();
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

    @Test
    void aMalformedOneIsSkippedWithItsIdAndWhatIsWrongAndTheOneBeforeStays() {
        dispatcher.control(person("t", FAQ, new Effect.Template(0)));
        dispatcher.control(person("t", FAQ, new Effect.Template(7)));
        dispatcher.control(person("w", FAQ, new Effect.UseModel("huge")));

        assertThat(warnings())
                .containsExactly(
                        "control t is skipped, chat.controls.v1-0@1: probeShare: 7.0 is not from 0 to 1",
                        "control w is skipped, chat.controls.v1-0@2: model: \"huge\" is not a model that has a lane:"
                                + " [large]");
        dispatcher.publish(request("r-1"));
        assertThat(onlyResult().control()).contains(new ControlId("t"));
    }

    @Test
    void whatCannotBeReadIsSkippedAndStopsNothing() {
        byte[] key = "x".getBytes(UTF_8);
        dispatcher.publishBytes(dispatcher.topics.controls(), key, "not avro".getBytes(UTF_8));
        dispatcher.publishBytes(dispatcher.topics.controls(), key, new byte[] {0, 0, 0, 99, 99, 2, 4});
        dispatcher.publishBytes(dispatcher.topics.actions(), key, dispatcher.bytesOf(request("r-0")));
        dispatcher.publishBytes(dispatcher.topics.actions(), key, null);
        dispatcher.control(alarm("t", FAQ, new Effect.Template(0)));
        dispatcher.publish(request("r-1"));

        assertThat(onlyResult().control()).contains(new ControlId("t"));
        assertThat(warnings()).hasSize(4).allMatch(line -> line.startsWith("control x is skipped, chat."));
    }

    @Test
    void aKeyThatIsNotItsIdIsSkipped() {
        byte[] bytes = dispatcher.bytesOf(person("t", FAQ, new Effect.Template(0)));
        dispatcher.publishBytes(dispatcher.topics.controls(), "u".getBytes(UTF_8), bytes);
        dispatcher.publish(request("r-1"));

        assertThat(work()).containsExactly("r-1");
        assertThat(warnings()).singleElement().asString().endsWith("key: it is not the record's controlId t");
    }

    private List<String> work() {
        return dispatcher.work().stream().map(item -> item.id().value()).toList();
    }

    private ChatResult onlyResult() {
        var results = dispatcher.results();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().levelStr.equals("WARN"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger controlsLog() {
        return (Logger) LoggerFactory.getLogger("io.penstock.topology.controls");
    }

    private Control person(String id, Scope scope, Effect effect) {
        return control(id, Control.Origin.PERSON, scope, effect);
    }

    private Control alarm(String id, Scope scope, Effect effect) {
        return control(id, Control.Origin.ALARM, scope, effect);
    }

    private Control control(String id, Control.Origin origin, Scope scope, Effect effect) {
        return new Control(
                new ControlId(id),
                origin,
                scope,
                effect,
                "ann",
                "to see it act",
                dispatcher.now(),
                dispatcher.now().plus(LASTING),
                false);
    }

    private static Control takenBack(Control control) {
        return new Control(
                control.id(),
                control.origin(),
                control.scope(),
                control.effect(),
                "bob",
                "seen",
                control.createdAt(),
                control.expiresAt(),
                true);
    }
}
