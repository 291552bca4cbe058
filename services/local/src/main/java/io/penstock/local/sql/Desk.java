package io.penstock.local.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Where questions are asked: tables filled with what stands in the topics now. Only the tables that the questions name are read.
 * Of use to one thread.
 */
public final class Desk implements AutoCloseable {
    private final Database database;
    private final List<Loaded> loaded;

    private Desk(Database database, List<Loaded> loaded) {
        this.database = database;
        this.loaded = loaded;
    }

    /**
     * @throws BadQueryException if a question cannot be answered, before anything is read
     * @throws KafkaException if a topic is not there or the cluster or its registry does not answer
     */
    public static Desk open(Reading reading, List<String> questions, LoadListener listener) {
        List<TopicTable> tables = Tables.all();
        var database = Database.with(tables);
        try {
            var loader = new Loader(reading, listener);
            Set<String> wanted = questions.stream()
                    .flatMap(question -> database.tablesOf(question).stream())
                    .collect(Collectors.toUnmodifiableSet());
            return new Desk(
                    database,
                    tables.stream()
                            .filter(table -> table.isOneOf(wanted))
                            .map(table -> loader.load(table, database))
                            .toList());
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    public Database database() {
        return database;
    }

    /** What was read. */
    public List<Loaded> loaded() {
        return loaded;
    }

    @Override
    public void close() {
        database.close();
    }
}
