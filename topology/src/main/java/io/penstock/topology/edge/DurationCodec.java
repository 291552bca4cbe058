package io.penstock.topology.edge;

import static io.penstock.topology.edge.Doubles.orNull;

import io.penstock.domain.analytics.DurationSketch;
import io.penstock.schemas.DurationFigures;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Distributions of durations: percentiles for readers, the sketch for those who merge. */
final class DurationCodec {
    private DurationCodec() {}

    static DurationSketch decode(DurationFigures avro) {
        ByteBuffer sketch = avro.getSketch().duplicate();
        byte[] bytes = new byte[sketch.remaining()];
        sketch.get(bytes);
        try {
            return DurationSketch.decode(bytes, avro.getSumMs(), avro.getMaxMs());
        } catch (IllegalArgumentException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }

    static DurationFigures encode(DurationSketch sketch) {
        var figures = new DurationFigures();
        figures.setCount(sketch.count());
        figures.setSumMs(sketch.sumMs());
        figures.setMaxMs(sketch.maxMs());
        figures.setSketch(ByteBuffer.wrap(sketch.encoded()));
        figures.setMeanMs(orNull(sketch.meanMs()));
        figures.setP50Ms(orNull(sketch.percentileMs(50)));
        figures.setP95Ms(orNull(sketch.percentileMs(95)));
        figures.setP99Ms(orNull(sketch.percentileMs(99)));
        return figures;
    }
}
