package io.penstock.topology;

import static io.penstock.topology.Stages.only;
import static io.penstock.topology.Stages.read;
import static io.penstock.topology.Stages.stage;
import static io.penstock.topology.Stages.write;

import io.penstock.domain.alarm.AlarmEvent;
import io.penstock.domain.alarm.AlarmEvent.Act;
import io.penstock.domain.alarm.AlarmEvent.Turned;
import io.penstock.domain.alarm.Reach;
import io.penstock.domain.analytics.AskedCounting;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.Catalogue;
import io.penstock.domain.analytics.Counting;
import io.penstock.domain.analytics.Figures;
import io.penstock.domain.analytics.Ladder;
import io.penstock.domain.analytics.LaneUseCounting;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Reports;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.ResultCounting;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.analytics.SpendCounting;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.topics.Topics;
import io.penstock.topology.alarms.AlarmInput;
import io.penstock.topology.alarms.Observe;
import io.penstock.topology.alarms.RaiseAlarms;
import io.penstock.topology.analytics.Bundles;
import io.penstock.topology.analytics.Gather;
import io.penstock.topology.analytics.GatherCalls;
import io.penstock.topology.analytics.GatherLanes;
import io.penstock.topology.analytics.Log;
import io.penstock.topology.analytics.RefuseEmpty;
import io.penstock.topology.analytics.SumParts;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.edge.Unread;
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
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Analytics as a picture. Entries are counted where they are, and only sums travel: once a second each partition sends
 * what it has counted, and the sums of all partitions make the windows.
 *
 * <pre>
 * calls ──┬ GatherCalls ───── call-parts ───── SumParts ─────────────────── metrics.calls
 *         ├ Gather spend ──── spend-parts ───┐
 *         └ Gather lane use ─ use-parts ───┐ ├ SumParts ─ Reports.budget ── metrics.budgets
 * results ┬ Gather asked ──── asked-parts ─│─┘
 *         └ Gather results ── request-parts│── SumParts ─────────────────── metrics.requests
 * lanes ─── GatherLanes ───── lane-parts ──┴── SumParts ─ Reports.capacity ─ metrics.capacity
 * metrics.calls, metrics.requests, metrics.budgets, metrics.capacity, lanes ─ Observe ─ RaiseAlarms ─ alarms, actions
 * </pre>
 *
 * <p>Alarms read the published figures back: these topics have one partition each, so all that an alarm may compare meets in one
 * task, and it sees what everybody sees.
 */
public final class AnalyticsTopology {
    private final PenstockConfig config;
    private final Reach models;
    private final Catalogue catalogue;
    private final Reports reports;
    private final Topics topics;
    private final int partitions;
    private final DomainSerdes serdes;

    /** @param partitions of the topics in between */
    public AnalyticsTopology(PenstockConfig config, Topics topics, int partitions) {
        this.config = config;
        this.models = Reach.of(config);
        this.catalogue = new Catalogue(config);
        this.reports = new Reports(config);
        this.topics = topics;
        this.partitions = partitions;
        this.serdes = new DomainSerdes(config.kafka());
    }

    public Topology build(StreamsConfig streamsConfig) {
        var builder = new StreamsBuilder(new TopologyConfig(streamsConfig));
        KStream<String, CallSeen> calls = read(builder, topics.calls(), serdes.callsSeen())
                .processValues(unlessEmpty(Log.CALLS), Named.as("calls"));
        KStream<String, ResultSeen> results = read(builder, topics.results(), serdes.resultsSeen())
                .processValues(unlessEmpty(Log.RESULTS), Named.as("results"));
        KStream<String, LaneStatus> lanes = read(builder, topics.lanes(), serdes.laneStatuses())
                .processValues(unlessEmpty(Log.LANES), Named.as("lanes"));

        var callFigures = calls.process(gatherCalls(), Named.as("gather-calls"))
                .repartition(byDimensions("call-parts", serdes.callBundles()))
                .process(sum("call-windows", serdes.callPages(), CallFigures::new), Named.as("sum-calls"));

        var requestFigures = results.process(gatherResults(), Named.as("gather-results"))
                .repartition(byDimensions("request-parts", serdes.requestBundles()))
                .process(sum("request-windows", serdes.requestPages(), RequestFigures::new), Named.as("sum-requests"));

        var spent = calls.process(gatherSpent(), Named.as("gather-spent"))
                .repartition(byDimensions("spend-parts", serdes.budgetBundles()));
        var asked = results.process(gatherAsked(), Named.as("gather-asked"))
                .repartition(byDimensions("asked-parts", serdes.budgetBundles()));
        var budgets = spent.merge(asked, Named.as("spent-and-asked"))
                .process(sumBudgets(), Named.as("sum-budgets"))
                .mapValues(reports::budget, Named.as("beside-budgets"));

        var used = calls.process(gatherLaneUse(), Named.as("gather-lane-use"))
                .repartition(byDimensions("use-parts", serdes.capacityBundles()));
        var there = lanes.process(gatherLanes(), Named.as("gather-lanes"))
                .repartition(byDimensions("lane-parts", serdes.capacityBundles()));
        var capacity = used.merge(there, Named.as("used-and-there"))
                .process(
                        sum("capacity-windows", serdes.capacityPages(), CapacityFigures::new), Named.as("sum-capacity"))
                .mapValues(reports::capacity, Named.as("beside-provisioned"));

        write(callFigures, topics.callMetrics(), serdes.callMetrics());
        write(requestFigures, topics.requestMetrics(), serdes.requestMetrics());
        write(budgets, topics.budgetMetrics(), serdes.budgetMetrics());
        write(capacity, topics.capacityMetrics(), serdes.capacityMetrics());
        alarms(builder, lanes);
        return builder.build();
    }

    private void alarms(StreamsBuilder builder, KStream<String, LaneStatus> lanes) {
        var observe = new Observe(config.analytics().alarms());
        var calls = read(builder, topics.callMetrics(), Unread.of(serdes.callMetrics()))
                .flatMapValues(observe::calls, Named.as("observe-calls"));
        var requests = read(builder, topics.requestMetrics(), Unread.of(serdes.requestMetrics()))
                .flatMapValues(observe::requests, Named.as("observe-requests"));
        var budgets = read(builder, topics.budgetMetrics(), Unread.of(serdes.budgetMetrics()))
                .flatMapValues(observe::budget, Named.as("observe-budgets"));
        var capacity = read(builder, topics.capacityMetrics(), serdes.capacityMetrics())
                .flatMapValues(observe::capacity, Named.as("observe-capacity"));
        var states = lanes.flatMapValues(observe::lane, Named.as("observe-lanes"));
        var events = calls.merge(requests, Named.as("of-calls-and-requests"))
                .merge(budgets, Named.as("and-of-budgets"))
                .merge(capacity, Named.as("and-of-capacity"))
                .merge(states, Named.as("and-of-lanes"))
                .process(raiseAlarms(), Named.as("raise-alarms"));
        write(only(events, Turned.class, Turned::transition, "turned"), topics.alarms(), serdes.alarms());
        write(only(events, Act.class, Act::control, "act"), topics.actions(), serdes.controls(Control.Origin.ALARM));
    }

    private ProcessorSupplier<String, AlarmInput, String, AlarmEvent> raiseAlarms() {
        var seen = HeapStores.inMemory("alarm-observations", serdes.alarmObservations());
        var memories = HeapStores.inMemory("alarm-memories", serdes.alarmMemories());
        var gauges = HeapStores.inMemory("alarm-gauges", serdes.alarmGauges());
        return stage(
                () -> new RaiseAlarms(config.analytics(), models, seen, memories, gauges), all(seen, memories, gauges));
    }

    private static <V> FixedKeyProcessorSupplier<String, V, V> unlessEmpty(Log log) {
        return () -> new RefuseEmpty<>(log);
    }

    /** Open calls are kept on disk: one store there is enough to keep the transactional ids over a restart. */
    private ProcessorSupplier<String, CallSeen, String, Bundle<CallFigures>> gatherCalls() {
        var parts = HeapStores.inMemory("gathered-calls", serdes.callPages());
        var open = HeapStores.onDisk("open-calls", serdes.openCalls());
        return stage(() -> new GatherCalls(catalogue, config.analytics(), partitions, parts, open), all(parts, open));
    }

    private ProcessorSupplier<String, ResultSeen, String, Bundle<RequestFigures>> gatherResults() {
        return gather(
                Log.RESULTS,
                Ladder.FIGURES,
                () -> new ResultCounting(catalogue),
                HeapStores.inMemory("gathered-results", serdes.requestPages()),
                RequestFigures::new);
    }

    private ProcessorSupplier<String, CallSeen, String, Bundle<BudgetFigures>> gatherSpent() {
        return gather(
                Log.CALLS,
                Ladder.BUDGETS,
                () -> new SpendCounting(catalogue),
                HeapStores.inMemory("gathered-spent", serdes.budgetPages()),
                BudgetFigures::new);
    }

    private ProcessorSupplier<String, ResultSeen, String, Bundle<BudgetFigures>> gatherAsked() {
        return gather(
                Log.RESULTS,
                Ladder.BUDGETS,
                () -> new AskedCounting(catalogue),
                HeapStores.inMemory("gathered-asked", serdes.budgetPages()),
                BudgetFigures::new);
    }

    private ProcessorSupplier<String, CallSeen, String, Bundle<CapacityFigures>> gatherLaneUse() {
        return gather(
                Log.CALLS,
                Ladder.FIGURES,
                () -> new LaneUseCounting(catalogue),
                HeapStores.inMemory("gathered-lane-use", serdes.capacityPages()),
                CapacityFigures::new);
    }

    private ProcessorSupplier<String, LaneStatus, String, Bundle<CapacityFigures>> gatherLanes() {
        var figures = HeapStores.inMemory("lane-figures", serdes.capacityPages());
        var said = HeapStores.inMemory("lanes-said", serdes.laneStatuses());
        return stage(
                () -> new GatherLanes(config.lanes().keySet(), config.analytics(), partitions, figures, said),
                all(figures, said));
    }

    private <V, F extends Figures<F>> ProcessorSupplier<String, V, String, Bundle<F>> gather(
            Log log,
            Ladder ladder,
            Supplier<Counting<V, F>> counting,
            HeapStores<PartPage<F>> stores,
            Supplier<F> none) {
        return stage(
                () -> new Gather<>(counting.get(), config.analytics(), log, ladder, partitions, stores, none),
                stores.all());
    }

    private ProcessorSupplier<String, Bundle<BudgetFigures>, String, WindowFigures<BudgetFigures>> sumBudgets() {
        return sum("budget-windows", serdes.budgetPages(), BudgetFigures::new, Ladder.BUDGETS);
    }

    private <F extends Figures<F>> ProcessorSupplier<String, Bundle<F>, String, WindowFigures<F>> sum(
            String store, Serde<PartPage<F>> pages, Supplier<F> none) {
        return sum(store, pages, none, Ladder.FIGURES);
    }

    private <F extends Figures<F>> ProcessorSupplier<String, Bundle<F>, String, WindowFigures<F>> sum(
            String store, Serde<PartPage<F>> pages, Supplier<F> none, Ladder ladder) {
        var windows = HeapStores.inMemory(store, pages);
        return stage(() -> new SumParts<>(config.analytics(), ladder, windows, none), windows.all());
    }

    private static Set<StoreBuilder<?>> all(HeapStores<?>... stores) {
        Set<StoreBuilder<?>> all = new LinkedHashSet<>();
        for (HeapStores<?> each : stores) {
            all.addAll(each.all());
        }
        return all;
    }

    private <F> Repartitioned<String, Bundle<F>> byDimensions(String name, Serde<Bundle<F>> bundles) {
        return Repartitioned.with(Serdes.String(), bundles)
                .withName(name)
                .withNumberOfPartitions(partitions)
                .withStreamPartitioner(Bundles.partitioner());
    }
}
