package io.penstock.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.DurationSketch;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Tally;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Many parts in one record come out as they went in, and what is no such record is told apart. */
class PartsCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Serde<Bundle<CallFigures>> serde = new PartsCodec<>(PackedFigures.ofCalls()).bundles();

    @Test
    void aBundleIsWhatWentIn() {
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Bundle<CallFigures> bundle = bundle(random, random.nextInt(20));
            assertThat(decoded(encoded(bundle))).isEqualTo(bundle);
        }
    }

    @Test
    void aPartOfOneCallIsSmall() {
        List<Part<CallFigures>> parts = new ArrayList<>();
        for (int i = 0; i < Bundle.MOST; i++) {
            var figures = new CallFigures();
            figures.add(CallFigures.Count.STARTED, 1);
            parts.add(Part.open(
                    2, new Dimensions("intent-" + i, "vendor.large-v1", "premium"), new Slice(NOON), figures));
        }
        assertThat(encoded(new Bundle<>(parts)).length / Bundle.MOST).isLessThan(40);
    }

    @Test
    void bytesOfAnotherKindAreUnreadableWhateverTheyAre() {
        var random = new Random(4);
        byte[] good = encoded(bundle(random, 5));
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> decoded(cut)).isInstanceOf(SerializationException.class);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = good.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                decoded(broken);
            } catch (SerializationException expected) {
                assertThat(expected).hasMessageContaining("packed figures");
            }
        }
    }

    @Test
    void anotherFormatIsNamed() {
        assertThatThrownBy(() -> decoded(new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("the format 0; right: 1");
    }

    private byte[] encoded(Bundle<CallFigures> bundle) {
        return serde.serializer().serialize("topic", bundle);
    }

    private Bundle<CallFigures> decoded(byte[] bytes) {
        return serde.deserializer().deserialize("topic", bytes);
    }

    private static Bundle<CallFigures> bundle(Random random, int parts) {
        List<Part<CallFigures>> all = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            var window = new Window(NOON.plusSeconds(10L * random.nextInt(-50, 50)), Duration.ofSeconds(10), 0);
            var dimensions = new Dimensions("intent-" + random.nextInt(5), random.nextBoolean() ? "" : "m", "premium");
            all.add(new Part<>(random.nextInt(-1, 9), dimensions, window, random.nextBoolean(), figures(random)));
        }
        return new Bundle<>(all);
    }

    private static CallFigures figures(Random random) {
        var figures = new CallFigures(tally(random), tally(random), sketch(random), sketch(random));
        for (CallFigures.Count count : CallFigures.Count.values()) {
            figures.add(count, random.nextInt(3) == 0 ? random.nextLong() >>> random.nextInt(64) : 0);
        }
        return figures;
    }

    private static Tally tally(Random random) {
        var tally = new Tally();
        for (int i = random.nextInt(4); i > 0; i--) {
            tally.add("name-" + random.nextInt(3));
        }
        return tally;
    }

    private static DurationSketch sketch(Random random) {
        var sketch = new DurationSketch();
        for (int i = random.nextInt(30); i > 0; i--) {
            sketch.add(Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(100_000)));
        }
        return sketch;
    }
}
