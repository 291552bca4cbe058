package io.penstock.topology.lanes;

import static io.penstock.topology.given.Given.done;
import static io.penstock.topology.given.Given.request;
import static io.penstock.topology.given.Given.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.topology.edge.DomainSerdes;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lanes that another instance ran before: the stores are all that is left of it. */
class RestartedLanesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LaneId NEAR = new LaneId("near");

    private final MemoryRegistry registry = new MemoryRegistry();
    private final PenstockConfig config = SmallConfig.read(registry.url());
    private final List<StateStore> stores = stores();
    private ControlBoard controls = ControlBoard.EMPTY;
    private MockProcessorContext<String, LaneOutput> context = new MockProcessorContext<>();
    private RunLanes lanes = started(NOW);

    @AfterEach
    void stop() {
        stores.forEach(StateStore::close);
        registry.close();
    }

    @Test
    void theWindowIsStillFullAndASignalStillFreesIt() {
        Stream.of("r-1", "r-2", "r-3").forEach(this::join);
        var sent = work();

        lanes = started(NOW.plusSeconds(1));
        tick();
        assertThat(work()).isEmpty();
        tell(LaneInput.settle(done(sent.getFirst(), NOW)));

        assertThat(ids(work())).containsExactly("r-3");
    }

    @Test
    void aPauseOutlivesTheInstanceThatWasToldOfIt() {
        join("r-1");
        tell(LaneInput.settle(throttled(work().getFirst(), NOW, Duration.ofSeconds(10))));

        lanes = started(NOW.plusSeconds(9));
        join("r-2");
        assertThat(work()).isEmpty();
        lanes = started(NOW.plusSeconds(10));
        tick();

        assertThat(ids(work())).containsExactly("r-2");
    }

    @Test
    void aLaneThatIsHeldDispatchesNothingFromItsFirstRequestOn() {
        controls = ControlBoard.EMPTY.with(
                new Control(
                        new ControlId("hold"),
                        Control.Origin.PERSON,
                        Scope.of(NEAR),
                        new Effect.Pause(),
                        "ann",
                        "maintenance",
                        NOW,
                        NOW.plusSeconds(5),
                        false),
                NOW);
        lanes = started(NOW);
        join("r-1");
        tick();
        assertThat(work()).isEmpty();

        context.setCurrentSystemTimeMs(NOW.plusSeconds(5).toEpochMilli());
        tick();

        assertThat(ids(work())).containsExactly("r-1");
    }

    @Test
    void reservationsThatNobodySettlesStillExpire() {
        Stream.of("r-1", "r-2").forEach(this::join);
        work();

        lanes = started(NOW.plusSeconds(22));
        tick();
        join("r-3");

        assertThat(ids(work())).containsExactly("r-3");
        assertThat(context.<KeyValueStore<String, ?>>getStateStore(LaneStores.RESERVATIONS)
                        .approximateNumEntries())
                .isEqualTo(1);
    }

    @Test
    void whatWaitedTooLongMeanwhileIsNotSent() {
        Stream.of("r-1", "r-2", "r-3").forEach(this::join);
        work();

        lanes = started(NOW.plusMillis(19_200));
        tick();

        assertThat(work()).isEmpty();
        assertThat(context.<KeyValueStore<String, ?>>getStateStore(LaneStores.QUEUE)
                        .approximateNumEntries())
                .isZero();
    }

    @Test
    void aLaterTurnThatGoesAtOnceLeavesNothingOfTheOneThatWaited() {
        join("r-1");
        tell(LaneInput.settle(throttled(work().getFirst(), NOW, Duration.ofSeconds(10))));
        join("r-2");
        assertThat(queued()).isEqualTo(1);

        context.setCurrentSystemTimeMs(NOW.plusSeconds(10).toEpochMilli());
        join("r-2", 2);

        assertThat(ids(work())).containsExactly("r-2");
        assertThat(queued()).isZero();
    }

    private long queued() {
        return context.<KeyValueStore<String, ?>>getStateStore(LaneStores.QUEUE).approximateNumEntries();
    }

    private List<StateStore> stores() {
        List<StateStore> built = new LaneStores(new DomainSerdes(config.kafka()))
                .all().stream()
                        .map(builder ->
                                (StateStore) builder.withLoggingDisabled().build())
                        .toList();
        built.forEach(store -> store.init(new MockProcessorContext<>().getStateStoreContext(), store));
        return built;
    }

    private RunLanes started(Instant now) {
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        stores.forEach(context::addStateStore);
        var started = new RunLanes(config, () -> controls);
        started.init(context);
        return started;
    }

    private void tell(LaneInput input) {
        lanes.process(new Record<>("near", input, NOW.toEpochMilli()));
    }

    private void join(String id) {
        join(id, 1);
    }

    private void join(String id, int turn) {
        var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        tell(LaneInput.join(
                new WorkItem(turn, List.of(NEAR), 0, now, now.plusSeconds(20), 0, 20, 300, 2, request(id))));
    }

    /** The quick punctuator; the other only tells how lanes stand. */
    private void tick() {
        context.scheduledPunctuators().stream()
                .filter(each -> each.getInterval().equals(Duration.ofMillis(250)))
                .forEach(each -> each.getPunctuator().punctuate(context.currentSystemTimeMs()));
    }

    private List<WorkItem> work() {
        var work = context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(LaneOutput.Work.class::isInstance)
                .flatMap(output -> ((LaneOutput.Work) output).batch().items().stream())
                .toList();
        context.resetForwards();
        return work;
    }

    private static List<String> ids(List<WorkItem> items) {
        return items.stream().map(item -> item.id().value()).toList();
    }
}
