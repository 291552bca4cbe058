package io.penstock.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ledger.Step;
import io.penstock.topology.given.Dispatcher;
import io.penstock.topology.given.SmallConfig;
import io.penstock.topology.lanes.LaneOutput;
import io.penstock.topology.ledger.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topology as drawn: a renamed node or store moves data, so nobody renames one by accident. */
class PictureTest {
    /** The node through which each kind leaves the stage that makes it. */
    private static final Map<Class<?>, String> WAY_OUT = Map.of(
            Step.Routed.class, "routed",
            Step.Closed.class, "closed",
            LaneOutput.Work.class, "work",
            LaneOutput.Return.class, "returned",
            LaneOutput.Status.class, "status",
            Placement.InPlace.class, "in-place",
            Placement.Misplaced.class, "misplaced");

    private final TopologyDescription described;

    PictureTest(@TempDir Path state) {
        described = Dispatcher.topology(SmallConfig.read("http://127.0.0.1:1"), state, 4)
                .describe();
    }

    @Test
    void theTopologyIsTheOneCheckedIn() {
        assertThat(described.toString().strip()).isEqualTo(checkedIn().strip());
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void everyKindOfASealedTypeHasItsWayOut(Class<?> sealed) {
        List<Class<?>> kinds = List.of(sealed.getPermittedSubclasses());

        assertThat(kinds).isNotEmpty().allSatisfy(kind -> {
            assertThat(WAY_OUT).containsKey(kind);
            assertThat(nodes()).contains(WAY_OUT.get(kind));
        });
    }

    static Stream<Class<?>> sealedTypes() {
        return Stream.of(Step.class, LaneOutput.class, Placement.class);
    }

    @Test
    void everyNodeAndStoreIsNamedByHand() {
        assertThat(nodes()).noneMatch(name -> name.matches(".*(KSTREAM|KTABLE|STATE-STORE).*"));
    }

    private Set<String> nodes() {
        return described.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .map(TopologyDescription.Node::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String checkedIn() {
        try (var text = PictureTest.class.getResourceAsStream("/dispatch-topology.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
