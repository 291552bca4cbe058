package io.penstock.topology;

import static io.penstock.topology.Stages.only;
import static io.penstock.topology.Stages.read;
import static io.penstock.topology.Stages.stage;
import static io.penstock.topology.Stages.write;

import io.penstock.domain.alarm.AlarmEvent;
import io.penstock.domain.alarm.AlarmEvent.Act;
import io.penstock.domain.alarm.AlarmEvent.Turned;
import io.penstock.domain.alarm.ModelLanes;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.AnalyticsSettings;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.topics.Topics;
import io.penstock.topology.alarms.AlarmInput;
import io.penstock.topology.alarms.Observe;
import io.penstock.topology.alarms.RaiseAlarms;
import io.penstock.topology.analytics.GatherCalls;
import io.penstock.topology.analytics.GatherResults;
import io.penstock.topology.analytics.SumParts;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.heap.HeapStores;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Analytics as a picture. Entries are counted where they are, and only sums travel: once a second each partition sends
 * what it has counted, and the sums of all partitions make the windows.
 *
 * <pre>
 * calls ─── GatherCalls ─── call-parts ──── SumParts ─── metrics.calls ────┐
 * results ─ GatherResults ─ request-parts ─ SumParts ─── metrics.requests ─┼─ RaiseAlarms ─ alarms, actions
 * lanes ───────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Alarms read the published figures back: these topics have one partition each, so all that an alarm may compare meets in one
 * task, and it sees what everybody sees.
 */
public final class AnalyticsTopology {
    private final AnalyticsSettings settings;
    private final ModelLanes models;
    private final Catalogue catalogue;
    private final Topics topics;
    private final int partitions;
    private final DomainSerdes serdes;

    /** @param partitions of the topics in between */
    public AnalyticsTopology(PenstockConfig config, Topics topics, int partitions) {
        this.settings = config.analytics();
        this.models = ModelLanes.of(config);
        this.catalogue = new Catalogue(config);
        this.topics = topics;
        this.partitions = partitions;
        this.serdes = new DomainSerdes(config.kafka());
    }

    public Topology build(StreamsConfig streamsConfig) {
        var builder = new StreamsBuilder(new TopologyConfig(streamsConfig));

        var calls = read(builder, topics.calls(), serdes.callsSeen())
                .process(gatherCalls(), Named.as("gather-calls"))
                .repartition(byDimensions("call-parts", serdes.callParts()))
                .process(sum("call-windows", serdes.callParts(), CallFigures::new), Named.as("sum-calls"));

        var requests = read(builder, topics.results(), serdes.resultsSeen())
                .process(gatherResults(), Named.as("gather-results"))
                .repartition(byDimensions("request-parts", serdes.requestParts()))
                .process(sum("request-windows", serdes.requestParts(), RequestFigures::new), Named.as("sum-requests"));

        write(calls, topics.callMetrics(), serdes.callMetrics());
        write(requests, topics.requestMetrics(), serdes.requestMetrics());
        alarms(builder);
        return builder.build();
    }

    private void alarms(StreamsBuilder builder) {
        var observe = new Observe(settings.alarms());
        var events = read(builder, topics.callMetrics(), serdes.callMetrics())
                .flatMapValues(observe::calls, Named.as("observe-calls"))
                .merge(
                        read(builder, topics.requestMetrics(), serdes.requestMetrics())
                                .flatMapValues(observe::requests, Named.as("observe-requests")),
                        Named.as("calls-and-requests"))
                .merge(
                        read(builder, topics.lanes(), serdes.laneStatuses())
                                .mapValues(observe::lane, Named.as("observe-lanes")),
                        Named.as("observations"))
                .process(raiseAlarms(), Named.as("raise-alarms"));
        write(only(events, Turned.class, Turned::transition, "turned"), topics.alarms(), serdes.alarms());
        write(only(events, Act.class, Act::control, "act"), topics.actions(), serdes.controls(Control.Origin.ALARM));
    }

    private ProcessorSupplier<String, AlarmInput, String, AlarmEvent> raiseAlarms() {
        var seen = HeapStores.inMemory("alarm-observations", serdes.alarmObservations());
        var memories = HeapStores.inMemory("alarm-memories", serdes.alarmMemories());
        return stage(() -> new RaiseAlarms(settings, models, seen, memories), both(seen, memories));
    }

    /** Open calls are kept on disk: one store there is enough to keep the transactional ids over a restart. */
    private ProcessorSupplier<String, CallSeen, String, Part<CallFigures>> gatherCalls() {
        var parts = HeapStores.inMemory("gathered-calls", serdes.callParts());
        var open = HeapStores.onDisk("open-calls", serdes.openCalls());
        return stage(() -> new GatherCalls(catalogue, settings, parts, open), both(parts, open));
    }

    private ProcessorSupplier<String, ResultSeen, String, Part<RequestFigures>> gatherResults() {
        var parts = HeapStores.inMemory("gathered-results", serdes.requestParts());
        return stage(() -> new GatherResults(catalogue, settings, parts), parts.all());
    }

    private <F extends Figures<F>> ProcessorSupplier<String, Part<F>, String, WindowFigures<F>> sum(
            String store, Serde<Part<F>> parts, Supplier<F> none) {
        var windows = HeapStores.inMemory(store, parts);
        return stage(() -> new SumParts<>(settings, windows, none), windows.all());
    }

    private static Set<StoreBuilder<?>> both(HeapStores<?> one, HeapStores<?> other) {
        Set<StoreBuilder<?>> all = new LinkedHashSet<>(one.all());
        all.addAll(other.all());
        return all;
    }

    private <V> Repartitioned<String, V> byDimensions(String name, Serde<V> parts) {
        return Repartitioned.with(Serdes.String(), parts).withName(name).withNumberOfPartitions(partitions);
    }
}
