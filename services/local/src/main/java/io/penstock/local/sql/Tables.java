package io.penstock.local.sql;

import io.penstock.local.sql.TopicTable.Rows;
import io.penstock.topics.Topic;
import io.penstock.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What analysts may ask: figures, and what is known of calls and results, never what was said. A topic is named here or is no
 * table, so that nobody finds the text of prompts in a new one.
 */
public final class Tables {
    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> WHAT_WAS_SAID = Set.of("text");

    private Tables() {}

    /** The tables of all topics that something writes. */
    public static List<TopicTable> all() {
        Topics topics = Topics.standard();
        List<TopicTable> tables = new ArrayList<>();
        topics.metrics().forEach(topic -> add(tables, topic, Rows.LATEST_OF_EACH_WINDOW, NOTHING));
        add(tables, topics.alarms(), Rows.ALL, NOTHING);
        add(tables, topics.lanes(), Rows.LATEST_OF_EACH_KEY, NOTHING);
        add(tables, topics.calls(), Rows.ALL, NOTHING);
        add(tables, topics.results(), Rows.ALL, WHAT_WAS_SAID);
        add(tables, topics.controls(), Rows.ALL, NOTHING);
        add(tables, topics.actions(), Rows.ALL, NOTHING);
        return List.copyOf(tables);
    }

    private static void add(List<TopicTable> tables, Topic<?> topic, Rows rows, Set<String> hidden) {
        TopicTable.of(topic, rows, hidden).ifPresent(tables::add);
    }
}
