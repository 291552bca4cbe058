package io.penstock.bench.detect;

import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ChatResult;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import io.penstock.topology.AnalyticsTopology;
import io.penstock.topology.DispatchTopology;
import io.penstock.topology.edge.DomainSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The dispatcher's topology and that of analytics, side by side in test drivers under one clock. */
final class Drivers implements AutoCloseable {
    private final TopologyTestDriver dispatcher;
    private final TopologyTestDriver analytics;
    private final TestInputTopic<String, ChatRequest> requests;
    private final TestInputTopic<String, Outcome> outcomes;
    private final TestInputTopic<String, LaneSignal> signals;
    private final TestInputTopic<String, Control> controls;
    private final TestOutputTopic<String, WorkBatch> work;
    private final TestOutputTopic<String, ChatResult> results;
    private final TestOutputTopic<String, LaneStatus> lanes;
    private final TestInputTopic<String, CallEntry> calls;
    private final TestInputTopic<String, ChatResult> resultsSeen;
    private final TestInputTopic<String, LaneStatus> lanesSeen;
    private final TestOutputTopic<String, AlarmTransition> alarms;
    private final TestOutputTopic<String, Control> actions;
    private boolean dispatching = true;

    Drivers(PenstockConfig config, Path state, Instant start) {
        var topics = Topics.standard();
        var serdes = new DomainSerdes(config.kafka());
        Properties dispatch = properties("dispatcher", state);
        Properties analyse = properties("analytics", state);
        dispatcher = new TopologyTestDriver(
                new DispatchTopology(config, topics, 1).build(new StreamsConfig(dispatch)), dispatch, start);
        analytics = new TopologyTestDriver(
                new AnalyticsTopology(config, topics, 1).build(new StreamsConfig(analyse)), analyse, start);
        var acts = serdes.controls(Control.Origin.ALARM);
        requests = in(dispatcher, topics.requests(), serdes.requests().serializer());
        outcomes = in(dispatcher, topics.outcomes(), serdes.outcomes().serializer());
        signals = in(dispatcher, topics.signals(), serdes.signals().serializer());
        controls = in(dispatcher, topics.actions(), acts.serializer());
        work = out(dispatcher, topics.work(), serdes.batches().deserializer());
        results = out(dispatcher, topics.results(), serdes.results().deserializer());
        lanes = out(dispatcher, topics.lanes(), serdes.laneStatuses().deserializer());
        calls = in(analytics, topics.calls(), serdes.calls());
        resultsSeen = in(analytics, topics.results(), serdes.results().serializer());
        lanesSeen = in(analytics, topics.lanes(), serdes.laneStatuses().serializer());
        alarms = out(analytics, topics.alarms(), serdes.alarms().deserializer());
        actions = out(analytics, topics.actions(), acts.deserializer());
    }

    private static Properties properties(String name, Path state) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "detect-" + name);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.resolve(name).toString());
        return properties;
    }

    private static <V> TestInputTopic<String, V> in(TopologyTestDriver driver, Topic<?> topic, Serializer<V> values) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), values);
    }

    private static <V> TestOutputTopic<String, V> out(
            TopologyTestDriver driver, Topic<?> topic, Deserializer<V> values) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), values);
    }

    /** From now on no dispatcher is there: what is sent to it waits in its topics. */
    void stopDispatching() {
        dispatching = false;
    }

    void advance(Duration step) {
        if (dispatching) {
            dispatcher.advanceWallClockTime(step);
        }
        analytics.advanceWallClockTime(step);
    }

    void publish(ChatRequest request, Instant now) {
        toDispatcher(requests, request.id().value(), request, now);
    }

    void report(Outcome outcome, Instant now) {
        toDispatcher(outcomes, outcome.id().value(), outcome, now);
    }

    void signal(LaneSignal signal, Instant now) {
        toDispatcher(signals, signal.lane().value(), signal, now);
    }

    void act(Control control, Instant now) {
        toDispatcher(controls, control.id().value(), control, now);
    }

    private <V> void toDispatcher(TestInputTopic<String, V> topic, String key, V value, Instant now) {
        if (dispatching) {
            topic.pipeInput(key, value, now);
        }
    }

    void log(CallEntry call, Instant now) {
        calls.pipeInput(call.correlationId(), call, now);
    }

    /** Requests sent to workers since the last look. */
    List<WorkItem> work() {
        return work.readValuesToList().stream()
                .flatMap(batch -> batch.items().stream())
                .toList();
    }

    /** Results since the last look, which analytics hears now, as it does what lanes say of themselves. */
    List<ChatResult> results(Instant now) {
        List<ChatResult> closed = results.readValuesToList();
        closed.forEach(result -> resultsSeen.pipeInput(result.id().value(), result, now));
        lanes.readValuesToList()
                .forEach(status -> lanesSeen.pipeInput(status.lane().value(), status, now));
        return closed;
    }

    List<AlarmTransition> alarms() {
        return alarms.readValuesToList();
    }

    List<Control> actions() {
        return actions.readValuesToList();
    }

    @Override
    public void close() {
        dispatcher.close();
        analytics.close();
    }
}
