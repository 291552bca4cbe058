package io.penstock.local.sql;

import io.penstock.local.client.TopicScan;
import io.penstock.local.sql.TopicTable.Rows;
import io.penstock.serde.AvroSerdes;
import io.penstock.serde.UnreadableRecordException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads topics into tables. */
final class Loader {
    private final Reading reading;
    private final AvroSerdes serdes;
    private final LoadListener listener;

    Loader(Reading reading, LoadListener listener) {
        this.reading = reading;
        this.serdes = new AvroSerdes(reading.kafka());
        this.listener = listener;
    }

    /** @throws KafkaException if the topic is not there or the cluster or its registry does not answer */
    Loaded load(TopicTable table, Database into) {
        try (var scan = new TopicScan(reading.kafka(), table.topic(), reading.since(), reading.most());
                var rows = new Filling(table, into.appender(table))) {
            while (scan.readSome(rows::take)) {
                listener.read(table.name(), rows.records, scan.size());
            }
            return rows.finish(scan.leftOut());
        }
    }

    /** A table while it fills: at once, or when the latest of each key are known. */
    private final class Filling implements AutoCloseable {
        private final TopicTable table;
        private final RowAppender appender;
        private final Deserializer<? extends SpecificRecord> values;
        private final KeptRows kept;
        private long records;
        private long rows;
        private long unreadable;

        Filling(TopicTable table, RowAppender appender) {
            this.table = table;
            this.appender = appender;
            this.values = serdes.value(table.value()).deserializer();
            this.kept = new KeptRows(table.rows() == Rows.LATEST_OF_EACH_WINDOW, reading.window());
        }

        void take(ConsumerRecord<String, byte[]> record) {
            records++;
            switch (table.rows()) {
                case ALL -> append(record.value());
                case LATEST_OF_EACH_KEY, LATEST_OF_EACH_WINDOW ->
                    kept.put(Optional.ofNullable(record.key()).orElse(""), record.value());
            }
        }

        private void append(byte[] value) {
            try {
                appender.append(values.deserialize(table.topic(), value));
                rows++;
            } catch (UnreadableRecordException passedOver) {
                unreadable++;
            }
        }

        Loaded finish(long leftOut) {
            kept.values().forEach(this::append);
            return new Loaded(table.name(), records, rows, leftOut, unreadable, kept.window());
        }

        @Override
        public void close() {
            appender.close();
        }
    }
}
