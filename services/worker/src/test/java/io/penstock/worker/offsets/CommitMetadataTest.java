package io.penstock.worker.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitMetadataTest {

    @Property
    void whatIsWrittenIsRead(
            @ForAll @LongRange(max = 1L << 60) long committed,
            @ForAll @IntRange(min = 1, max = 1 << 26) int reach,
            @ForAll @Size(max = 500) Map<@IntRange(max = 1 << 26) Integer, @IntRange(max = 255) Integer> some) {
        var records = new TreeMap<Long, Integer>();
        some.forEach((distance, items) -> records.put(committed + distance % reach, items));
        var unfinished = new Unfinished(committed + reach, records);

        String metadata = CommitMetadata.encode(committed, unfinished);

        assertThat(CommitMetadata.fits(records.size(), reach)).isTrue();
        assertThat(metadata).matches("\\p{ASCII}*").hasSizeLessThanOrEqualTo(CommitMetadata.MAX_BYTES);
        assertThat(CommitMetadata.decode(committed, metadata))
                .contains(metadata.isEmpty() ? Unfinished.from(committed) : unfinished);
    }

    @Test
    void metadataOfAnotherOffsetIsNotBelieved() {
        String metadata = CommitMetadata.encode(7, new Unfinished(9, new TreeMap<>(Map.of(7L, 0))));

        assertThat(CommitMetadata.decode(7, metadata)).isPresent();
        assertThat(CommitMetadata.decode(8, metadata)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "penstock-2:???", "penstock-2:/w", "penstock-2:AAAAAAAAAAf/////", "penstock-1:AA"})
    void whatIsNotOursIsToldApart(String metadata) {
        assertThat(CommitMetadata.decode(7, metadata)).isEmpty();
    }

    @Property
    void nothingThatOthersWriteMakesReadingFail(@ForAll String text) {
        assertThat(CommitMetadata.decode(0, "penstock-2:AAAAAAAAAAA" + text)).isNotNull();
    }

    @Test
    void noMetadataMeansNothingBeyondTheOffset() {
        assertThat(CommitMetadata.decode(7, "")).contains(Unfinished.from(7));
    }
}
