package io.penstock.topology;

import static io.penstock.topology.Stages.only;
import static io.penstock.topology.Stages.read;
import static io.penstock.topology.Stages.stage;
import static io.penstock.topology.Stages.write;

import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.ledger.Ledger;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.Step;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.topics.Topics;
import io.penstock.topology.controls.HearControls;
import io.penstock.topology.controls.LiveControls;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.lanes.LaneInput;
import io.penstock.topology.lanes.LaneOutput;
import io.penstock.topology.lanes.LaneOutput.Return;
import io.penstock.topology.lanes.LaneOutput.Status;
import io.penstock.topology.lanes.LaneOutput.Work;
import io.penstock.topology.lanes.LaneStores;
import io.penstock.topology.lanes.RunLanes;
import io.penstock.topology.ledger.CheckKey;
import io.penstock.topology.ledger.CloseLedger;
import io.penstock.topology.ledger.LedgerStores;
import io.penstock.topology.ledger.OpenLedger;
import io.penstock.topology.ledger.Placement.InPlace;
import io.penstock.topology.ledger.Placement.Misplaced;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The dispatcher as a picture. Requests open an entry in the ledger and go to a lane, or are answered at once; lanes let
 * them go to the workers; what workers and lanes report closes the entry, or sends the request to its next lane.
 *
 * <pre>
 * requests ─ CheckKey ─┬─ in place ─────────┬─ OpenLedger ─┬─ routed ─ lanes ─ RunLanes ─┬─ work
 *                      └─ misplaced ─ rekey ┘              │                  │          ├─ returns ─┐
 *                                                          │               signals       └─ lanes    │
 * outcomes ─┬────────────────────────────── CloseLedger ───┤                                         │
 *           └─ returns ◀───────────────────────────────────┼─────────────────────────────────────────┘
 *                                                          └─ closed ─ results
 *
 * controls, actions ─ KeepBoard ─ LiveControls: on every dispatcher, asked by OpenLedger and RunLanes
 * </pre>
 */
public final class DispatchTopology {
    private final PenstockConfig config;
    private final Topics topics;
    private final int partitions;
    private final DomainSerdes serdes;
    private final Ledger ledger;
    private final LiveControls controls = new LiveControls();
    private final Set<StoreBuilder<?>> ledgerStores;

    /** @param partitions that the requests' topic really has; signals have as many */
    public DispatchTopology(PenstockConfig config, Topics topics, int partitions) {
        this.config = config;
        this.topics = topics;
        this.partitions = partitions;
        this.serdes = new DomainSerdes(config.kafka());
        this.ledger = new Ledger(config);
        this.ledgerStores = new LedgerStores(serdes, config.dispatcher().marksRetention()).all();
    }

    /** Makes the path of a request ready to be quick; takes a second or so, and the registry has to be there. */
    public void warmUp() {
        new WarmUp(config, topics, serdes, ledger).run();
    }

    public Topology build(StreamsConfig streamsConfig) {
        var builder = new StreamsBuilder(new TopologyConfig(streamsConfig));

        var requests = read(builder, topics.requests(), serdes.requests());
        var opened = atHome(requests).process(openLedger(), Named.as("open-ledger"));

        var reported = read(builder, topics.outcomes(), serdes.outcomes())
                .merge(read(builder, topics.returns(), serdes.outcomes()), Named.as("outcomes-and-returns"))
                .process(closeLedger(), Named.as("close-ledger"));

        var steps = opened.merge(reported, Named.as("steps"));
        var results = only(steps, Step.Closed.class, Step.Closed::result, "closed");
        var routed = only(steps, Step.Routed.class, Step.Routed::item, "routed");

        var signals =
                read(builder, topics.signals(), serdes.signals()).mapValues(LaneInput::settle, Named.as("settle"));
        var said = byLane(routed)
                .mapValues(LaneInput::join, Named.as("join"))
                .merge(signals, Named.as("joins-and-signals"))
                .process(runLanes(), Named.as("run-lanes"));

        write(results, topics.results(), serdes.results());
        write(only(said, Work.class, Work::batch, "work"), topics.work(), serdes.batches());
        write(only(said, Return.class, Return::outcome, "returned"), topics.returns(), serdes.outcomes());
        write(only(said, Status.class, Status::status, "status"), topics.lanes(), serdes.laneStatuses());
        // Last, so that tasks keep the numbers under which their state stands on disk.
        new HearControls(config, serdes, controls).addTo(builder, topics);
        return builder.build();
    }

    /** Each request where its id's ledger is, whichever partitioner its producer has. */
    private KStream<String, ChatRequest> atHome(KStream<String, ChatRequest> requests) {
        var placed = requests.processValues(() -> new CheckKey(partitions), Named.as("check-key"));
        var rekeyed = only(placed, Misplaced.class, Misplaced::request, "misplaced")
                .repartition(repartitioned("rekey", serdes.requests()));
        return only(placed, InPlace.class, InPlace::request, "in-place").merge(rekeyed, Named.as("at-home"));
    }

    /** Each item on the partition of its lane, beside the lane's signals. */
    private KStream<String, WorkItem> byLane(KStream<String, WorkItem> routed) {
        return routed.selectKey((id, item) -> item.lane().value(), Named.as("lane-of-item"))
                .repartition(repartitioned("lanes", serdes.workItems()));
    }

    private ProcessorSupplier<String, ChatRequest, String, Step> openLedger() {
        Duration retention = config.dispatcher().marksRetention();
        return stage(() -> new OpenLedger(ledger, controls, retention), ledgerStores);
    }

    private ProcessorSupplier<String, Outcome, String, Step> closeLedger() {
        Duration retention = config.dispatcher().marksRetention();
        return stage(() -> new CloseLedger(ledger, retention), ledgerStores);
    }

    private ProcessorSupplier<String, LaneInput, String, LaneOutput> runLanes() {
        return stage(() -> new RunLanes(config, controls), new LaneStores(serdes).all());
    }

    private <V> Repartitioned<String, V> repartitioned(String name, Serde<V> values) {
        return Repartitioned.with(Serdes.String(), values).withName(name).withNumberOfPartitions(partitions);
    }
}
