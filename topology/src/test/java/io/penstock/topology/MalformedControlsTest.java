package io.penstock.topology;

import static io.penstock.topology.given.Controls.alarm;
import static io.penstock.topology.given.Controls.person;
import static io.penstock.topology.given.Given.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penstock.domain.IntentName;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.domain.result.ChatResult;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Controls that make no sense: each is skipped with a line in the log, and neither stops the dispatcher nor changes it. */
class MalformedControlsTest {
    private static final Scope FAQ = Scope.of(new IntentName("faq"));

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

        assertThat(dispatcher.work()).hasSize(1);
        assertThat(warnings()).singleElement().asString().endsWith("key: it is not the record's controlId t");
    }

    private ChatResult onlyResult() {
        var results = dispatcher.results();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().equals(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger controlsLog() {
        return (Logger) LoggerFactory.getLogger("io.penstock.topology.controls");
    }
}
