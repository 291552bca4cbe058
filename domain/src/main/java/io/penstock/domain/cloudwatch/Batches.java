package io.penstock.domain.cloudwatch;

import io.penstock.domain.cloudwatch.Datum.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts metrics into requests that CloudWatch takes: at most 1,000 metrics and 1 MB, and in each metric at most 150 values. A
 * metric of more values goes as several, which CloudWatch adds up again: nothing of it is lost.
 */
public final class Batches {
    public static final int MOST_METRICS = 1_000;
    public static final int MOST_VALUES = 150;

    /** CloudWatch's megabyte less what stands around the metrics, and with room for an estimate that is short. */
    static final int MOST_BYTES = 900_000;

    /** In CBOR a value and its count are 9 bytes each. */
    private static final int BYTES_A_SAMPLE = 18;

    /** Member names, timestamp and unit of a metric; of a dimension. */
    private static final int BYTES_A_METRIC = 100;

    private static final int BYTES_A_DIMENSION = 20;

    private Batches() {}

    public static List<List<Datum>> of(List<Datum> data) {
        List<List<Datum>> batches = new ArrayList<>();
        List<Datum> batch = new ArrayList<>();
        int bytes = 0;
        for (Datum datum : data) {
            for (Datum part : parts(datum)) {
                int more = bytes(part);
                if (batch.size() == MOST_METRICS || bytes + more > MOST_BYTES) {
                    batches.add(List.copyOf(batch));
                    batch.clear();
                    bytes = 0;
                }
                batch.add(part);
                bytes += more;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static List<Datum> parts(Datum datum) {
        List<Sample> samples = datum.samples();
        if (samples.size() <= MOST_VALUES) {
            return List.of(datum);
        }
        List<Datum> parts = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += MOST_VALUES) {
            parts.add(datum.withSamples(samples.subList(from, Math.min(from + MOST_VALUES, samples.size()))));
        }
        return parts;
    }

    /** An estimate from above; names are ASCII. */
    static int bytes(Datum datum) {
        int bytes = BYTES_A_METRIC
                + datum.name().length()
                + BYTES_A_SAMPLE * datum.samples().size();
        for (Map.Entry<String, String> dimension : datum.dimensions().entrySet()) {
            bytes += BYTES_A_DIMENSION
                    + dimension.getKey().length()
                    + dimension.getValue().length();
        }
        return bytes;
    }
}
