package io.penstock.topology.edge;

import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.PagePlace;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
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
    private static final int FORMAT_OF_PAGES = 2;

    Serde<Bundle<F>> bundles() {
        return serde(FORMAT, (to, bundle) -> write(to, bundle.parts()), from -> new Bundle<>(readParts(from)));
    }

    Serde<PartPage<F>> pages() {
        return serde(FORMAT_OF_PAGES, this::write, this::readPage);
    }

    /** Each in a record of its own. */
    Serde<Part<F>> single() {
        return serde(
                FORMAT,
                (to, part) -> write(to, List.of(part)),
                from -> readParts(from).getFirst());
    }

    private static <T> Serde<T> serde(int format, BiConsumer<PackedWriter, T> write, Function<PackedReader, T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(format, value, write),
                (topic, bytes) -> bytes == null ? null : decode(format, bytes, read));
    }

    private static <T> byte[] encode(int format, T value, BiConsumer<PackedWriter, T> write) {
        var to = new PackedWriter();
        to.number(format);
        write.accept(to, value);
        return to.written();
    }

    private static <T> T decode(int right, byte[] bytes, Function<PackedReader, T> read) {
        var from = new PackedReader(bytes);
        int format = from.small();
        if (format != right) {
            throw from.broken(
                    "the format " + format + "; right: " + right
                            + ". State of another version is not read: let analytics read the topics anew, under another analytics.applicationId");
        }
        T value = read.apply(from);
        if (!from.isAtEnd()) {
            throw from.broken("more than was told");
        }
        return value;
    }

    private void write(PackedWriter to, PartPage<F> page) {
        to.number(page.place().start().toEpochMilli());
        to.number(page.place().length().toSeconds());
        to.number(page.place().source());
        to.number(page.place().number());
        to.number(page.gone().size());
        for (PartPage.Id id : page.gone()) {
            to.number(id.addition());
            write(to, id.dimensions());
        }
        write(to, page.parts());
    }

    private PartPage<F> readPage(PackedReader from) {
        var place = new PagePlace(
                Instant.ofEpochMilli(from.number()), Duration.ofSeconds(from.number()), from.small(), from.small());
        List<PartPage.Id> gone = new ArrayList<>();
        for (int left = from.count(); left > 0; left--) {
            long addition = from.number();
            gone.add(new PartPage.Id(readDimensions(from), addition));
        }
        return PartPage.of(place, readParts(from), gone);
    }

    private void write(PackedWriter to, Collection<Part<F>> parts) {
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
    }

    private static void write(PackedWriter to, Dimensions dimensions) {
        to.name(dimensions.intent());
        to.name(dimensions.model());
        to.name(dimensions.tier());
        to.name(dimensions.caller());
        to.name(dimensions.lane());
    }

    private static Dimensions readDimensions(PackedReader from) {
        return new Dimensions(from.name(), from.name(), from.name(), from.name(), from.name());
    }

    private List<Part<F>> readParts(PackedReader from) {
        int count = from.count();
        List<Part<F>> parts = new ArrayList<>(count);
        long before = 0;
        for (int i = 0; i < count; i++) {
            int source = from.small();
            boolean closed = from.number() != 0;
            before += from.number();
            var window = new Window(Instant.ofEpochMilli(before), Duration.ofSeconds(from.number()), from.number());
            parts.add(new Part<>(source, readDimensions(from), window, closed, figures.read(from)));
        }
        return parts;
    }
}
