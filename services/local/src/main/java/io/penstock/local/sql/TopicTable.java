package io.penstock.local.sql;

import io.penstock.topics.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as a table: {@code chat.metrics.calls.v1} is {@code metrics_calls}.
 *
 * @param doc what the schema says of its records
 * @param rows which of its records are rows
 */
public record TopicTable(
        String name, String topic, Class<? extends SpecificRecord> value, String doc, List<Column> columns, Rows rows) {

    /** Which records are rows. */
    public enum Rows {
        /** Each. */
        ALL,
        /** The latest of each key. */
        LATEST_OF_EACH_KEY,
        /** The latest of each key, of windows of one length: so that sums count nothing twice. */
        LATEST_OF_EACH_WINDOW
    }

    /** The table of a topic; none for one that nothing writes yet. */
    static Optional<TopicTable> of(Topic<?> topic, Rows rows, Set<String> hidden) {
        return topic.value().filter(SpecificRecord.class::isAssignableFrom).map(type -> {
            Class<? extends SpecificRecord> value = type.asSubclass(SpecificRecord.class);
            Schema schema = SpecificData.get().getSchema(value);
            return new TopicTable(
                    name(topic.name()),
                    topic.name(),
                    value,
                    Optional.ofNullable(schema.getDoc()).orElse(""),
                    AvroColumns.of(schema, hidden),
                    rows);
        });
    }

    private static String name(String topic) {
        return topic.replaceAll("^chat\\.|\\.v\\d+$", "").replaceAll("[^a-zA-Z0-9]", "_");
    }

    /** What creates it, with a view under the topic's own name. */
    List<String> definition() {
        String fields = columns.stream().map(Column::sql).collect(Collectors.joining(", "));
        return List.of(
                "CREATE TABLE \"" + name + "\" (" + fields + ")",
                "CREATE VIEW \"" + topic + "\" AS SELECT * FROM \"" + name + "\"");
    }

    /** Whether it is one of these: by its name or its topic's, in whatever case. */
    boolean isOneOf(Set<String> names) {
        return names.contains(name.toLowerCase(Locale.ROOT)) || names.contains(topic.toLowerCase(Locale.ROOT));
    }
}
