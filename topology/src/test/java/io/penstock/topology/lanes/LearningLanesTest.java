package io.penstock.topology.lanes;

import static io.penstock.topology.given.Given.answered;
import static io.penstock.topology.given.Given.done;
import static io.penstock.topology.given.Given.failed;
import static io.penstock.topology.given.Given.request;
import static io.penstock.topology.given.Given.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.MemoryRegistry;
import io.penstock.topology.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lanes make of the signals of their calls, from topic to topic. */
class LearningLanesTest {
    private static final LaneId NEAR = new LaneId("near");
    private static final LaneId FAR = new LaneId("far");

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
    void requestsPassALaneWhoseEndpointFailsAndItSaysSoAtOnce() {
        open();
        assertThat(states()).last().isEqualTo(LaneStatus.State.BREAKER_OPEN);

        dispatcher.publish(request("r-next"));

        assertThat(dispatcher.work()).extracting(WorkItem::lane).containsExactly(FAR);
    }

    @Test
    void afterItsTimeOneRequestIsItsProbeAndHasNoRetries() {
        open();
        dispatcher.pass(Duration.ofSeconds(31));

        dispatcher.publish(request("r-probe"));
        dispatcher.publish(request("r-other"));

        var work = dispatcher.workRecords();
        assertThat(work).extracting(record -> record.value().lane()).containsExactly(NEAR, FAR);
        assertThat(work).extracting(record -> record.value().probe()).containsExactly(true, false);
        WorkItem probe = work.getFirst().value().items().getFirst();
        assertThat(probe.retriesLeft()).isZero();

        dispatcher.signal(done(probe, dispatcher.now()));

        assertThat(states()).contains(LaneStatus.State.PROBING).last().isEqualTo(LaneStatus.State.OPEN);
    }

    @Test
    void whereQuotaIsScarceWorkAsksForWhatAnswersNeedOnceThatIsKnown() {
        List<WorkItem> sent = new ArrayList<>();
        for (int i = 0; i <= 110; i++) {
            dispatcher.publish(request("r-" + i));
            WorkItem item = dispatcher.work().getFirst();
            sent.add(item);
            dispatcher.signal(done(item, dispatcher.now()));
            dispatcher.report(answered(item));
        }

        assertThat(sent).extracting(WorkItem::outputLimit).as("there is enough").containsOnly(300);

        dispatcher.signal(throttled(sent.getLast(), dispatcher.now(), Duration.ofSeconds(1)));
        dispatcher.pass(Duration.ofSeconds(2));
        dispatcher.publish(request("r-scarce"));

        WorkItem scarce = dispatcher.work().getFirst();
        assertThat(scarce.maxTokens()).isEqualTo(300);
        assertThat(scarce.outputLimit()).isEqualTo(256);
    }

    /** Five calls fail. */
    private void open() {
        for (int i = 0; i < 5; i++) {
            dispatcher.publish(request("r-" + i));
            WorkItem item = dispatcher.work().getFirst();
            assertThat(item.lane()).isEqualTo(NEAR);
            dispatcher.signal(failed(item, dispatcher.now()));
        }
    }

    private List<LaneStatus.State> states() {
        return dispatcher.statuses().stream()
                .filter(record -> record.value().lane().equals(NEAR))
                .map(record -> record.value().state())
                .toList();
    }
}
