package io.penstock.topology.edge;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Parts of figures as analytics sends them to itself and keeps them, many in a record. Not Avro: nobody else reads them, and what tells
 * apart ten thousand of them in a second is a few bytes each. The first number is the format's.
 *
 * @param <F> kind of figures
 */
record PartsCodec<F>(PackedFigures<F> figures) {
    private static final int FORMAT = 1;

    Serde<Bundle<F>> bundles() {
        return serde(Bundle::parts, Bundle::new);
    }

    Serde<PartPage<F>> pages() {
        return serde(PartPage::parts, PartPage::of);
    }

    /** Each in a record of its own. */
    Serde<Part<F>> single() {
        return serde(List::of, List::getFirst);
    }

    private <T> Serde<T> serde(Function<T, Collection<Part<F>>> parts, Function<List<Part<F>>, T> of) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(parts.apply(value)),
                (topic, bytes) -> bytes == null ? null : of.apply(decode(bytes)));
    }

    private byte[] encode(Collection<Part<F>> parts) {
        var to = new PackedWriter();
        to.number(FORMAT);
        to.number(parts.size());
        long before = 0;
        for (Part<F> part : parts) {
            Window window = part.window();
            to.number(part.source());
            to.number(part.closed() ? 1 : 0);
            to.number(window.start().toEpochMilli() - before);
            to.number(window.length().toSeconds());
            to.number(window.addition());
            before = window.start().toEpochMilli();
            write(to, part.dimensions());
            figures.write(to, part.figures());
        }
        return to.written();
    }

    private static void write(PackedWriter to, Dimensions dimensions) {
        to.name(dimensions.intent());
        to.name(dimensions.model());
        to.name(dimensions.tier());
        to.name(dimensions.caller());
        to.name(dimensions.lane());
    }

    private List<Part<F>> decode(byte[] bytes) {
        var from = new PackedReader(bytes);
        int format = from.small();
        if (format != FORMAT) {
            throw from.broken("the format " + format + "; right: " + FORMAT);
        }
        int count = from.count();
        List<Part<F>> parts = new ArrayList<>(count);
        long before = 0;
        for (int i = 0; i < count; i++) {
            int source = from.small();
            boolean closed = from.number() != 0;
            before += from.number();
            var window = new Window(Instant.ofEpochMilli(before), Duration.ofSeconds(from.number()), from.number());
            var dimensions = new Dimensions(from.name(), from.name(), from.name(), from.name(), from.name());
            parts.add(new Part<>(source, dimensions, window, closed, figures.read(from)));
        }
        if (!from.isAtEnd()) {
            throw from.broken("more than was told");
        }
        return parts;
    }
}
