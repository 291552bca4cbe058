package io.penstock.domain.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.cloudwatch.Datum.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Requests keep CloudWatch's limits, and every sample of every metric is in one of them. */
class BatchesLawsTest {

    @Property(tries = 200)
    void requestsKeepTheLimitsAndLoseNothing(
            @ForAll @Size(max = 1_500) List<@IntRange(min = 1, max = 400) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 200) int nameLength) {
        List<Datum> data = IntStream.range(0, sizes.size())
                .mapToObj(i -> datum(i, sizes.get(i), nameLength))
                .toList();

        List<List<Datum>> batches = Batches.of(data);

        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch).hasSizeBetween(1, Batches.MOST_METRICS);
            assertThat(batch.stream().mapToInt(Batches::bytes).sum()).isLessThanOrEqualTo(Batches.MOST_BYTES);
            assertThat(batch).allMatch(datum -> datum.samples().size() <= Batches.MOST_VALUES);
        });
        assertThat(counts(batches.stream().flatMap(List::stream).toList())).isEqualTo(counts(data));
    }

    private static Datum datum(int number, int values, int nameLength) {
        List<Sample> samples = IntStream.range(0, values)
                .mapToObj(i -> new Sample(i * 1.5, i + 1))
                .toList();
        Map<String, String> dimensions = Map.of("Intent", "x".repeat(nameLength));
        return new Datum("m" + number, dimensions, Instant.EPOCH, Datum.Unit.MILLISECONDS, samples);
    }

    /** Samples by metric and value. */
    private static Map<String, Long> counts(List<Datum> data) {
        Map<String, Long> counts = new TreeMap<>();
        data.forEach(datum -> datum.samples()
                .forEach(sample -> counts.merge(datum.name() + " " + sample.value(), sample.count(), Long::sum)));
        return counts;
    }
}
