package io.penstock.topology.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The heap alone, above an ordinary store; that commits call for it is shown on a broker. */
class HeapStoresTest {
    private final KeyValueStore<String, String> logged = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("heap"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();
    private final Map<Bytes, HeapStore<String>> open = new HashMap<>();
    private final HeapStore<String> heap = new HeapStore<>(Bytes.wrap(new byte[] {1}), logged, open);
    private final List<String> marks = new ArrayList<>();

    @BeforeEach
    void start() {
        var context = new MockProcessorContext<>().getStateStoreContext();
        heap.init(context, heap);
        heap.load(() -> marks.add("mark"));
    }

    @Test
    void manyChangesAreOneMarkAndOneWrite() {
        heap.put("a", "1");
        heap.put("a", "2");
        heap.put("b", "3");
        assertThat(logged.get("a")).isNull();

        heap.write();

        assertThat(marks).hasSize(1);
        assertThat(logged.get("a")).isEqualTo("2");
        heap.put("b", "4");
        assertThat(marks).hasSize(2);
    }

    @Test
    void aMarkerThatComesBackAtOnceWritesAtEveryChange() {
        heap.load(heap::write);
        heap.put("a", "1");
        assertThat(logged.get("a")).isEqualTo("1");
        heap.put("a", "2");
        assertThat(logged.get("a")).isEqualTo("2");
    }

    @Test
    void whatCameAndWentBetweenTwoWritesLeavesNoTrace() {
        heap.put("gone", "1");
        heap.remove("gone");
        heap.put("kept", "1");
        heap.write();
        heap.remove("kept");
        heap.write();

        assertThat(logged.approximateNumEntries()).isZero();
        assertThat(heap.values()).isEmpty();
    }

    @Test
    void loadingAgainGivesWhatWasWrittenAndNothingElse() {
        heap.put("a", "1");
        heap.write();
        heap.put("a", "2");
        heap.put("b", "1");

        heap.load(() -> marks.add("again"));

        assertThat(heap.get("a")).contains("1");
        assertThat(heap.get("b")).isEmpty();
        heap.remove("a");
        heap.write();
        assertThat(logged.get("a")).isNull();
    }

    @Test
    void aChangeOfNothingIsAMistake() {
        assertThatThrownBy(() -> heap.changed("nobody")).hasMessage("heap has no value for nobody");
    }

    @Test
    void aClosedStoreIsNotFoundByItsFlush() {
        assertThat(open).hasSize(1);
        heap.close();
        assertThat(open).isEmpty();
    }
}
