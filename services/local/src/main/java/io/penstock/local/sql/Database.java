package io.penstock.local.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that reaches nothing else: no file, no network, no extension, and no statement that would change that. Times
 * are in UTC. Of use to one thread.
 */
public final class Database implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "SET TimeZone = 'UTC'",
            "SET threads = 2",
            "SET memory_limit = '2GB'",
            "SET temp_directory = ''",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET enable_external_access = false",
            "SET lock_configuration = true");

    private static final String NOT_A_SELECT = "not implemented";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** With these tables, empty. */
    public static Database with(List<TopicTable> tables) {
        try {
            var database =
                    new Database(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
            database.prepare(tables);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    private void prepare(List<TopicTable> tables) throws SQLException {
        Percentiles.register(connection);
        try (var statement = connection.createStatement()) {
            for (TopicTable table : tables) {
                for (String each : table.definition()) {
                    statement.execute(each);
                }
            }
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
    }

    /** To be closed before the rows can be asked for. */
    RowAppender appender(TopicTable table) {
        try {
            return new RowAppender(
                    table.columns(), connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name()));
        } catch (SQLException e) {
            throw new IllegalStateException("no rows can be added to " + table.name(), e);
        }
    }

    /**
     * Answers a question.
     *
     * @throws BadQueryException in DuckDB's words, if it is not SQL, names what is not there, or gives no rows
     */
    public void ask(String sql, AnswerReader to) {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                throw new BadQueryException("this gives no rows; right: one select");
            }
            read(statement, to);
        } catch (SQLException wrong) {
            throw new BadQueryException(firstWords(wrong));
        }
    }

    /** As {@link #ask(String, AnswerReader)}, into memory: the first rows, so many at most. */
    public Answer ask(String sql, int mostRows) {
        var answer = new AnswerBuilder(mostRows);
        ask(sql, answer);
        return answer.build();
    }

    /**
     * The names of the tables that a question reads from, in small letters.
     *
     * @throws BadQueryException if it is not one select, or cannot be answered whatever stands in the tables
     */
    Set<String> tablesOf(String sql) {
        JsonNode parsed = parsed(sql);
        if (parsed.path("error_type").asText().equals(NOT_A_SELECT)
                || parsed.path("statements").size() > 1) {
            throw new BadQueryException("this is more than a question; right: one select");
        }
        ask(sql, 0);
        return parsed.findParents("table_name").stream()
                .map(each -> each.path("table_name").textValue().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private JsonNode parsed(String sql) {
        try (var statement = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (ResultSet tree = statement.executeQuery()) {
                tree.next();
                return JSON.readTree(tree.getString(1));
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("a question cannot be parsed", e);
        }
    }

    private static void read(Statement statement, AnswerReader to) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            var fields = Cells.fields(rows.getMetaData());
            to.fields(fields);
            while (rows.next()) {
                to.row(Cells.row(rows, fields));
            }
        }
    }

    /** Without the stack trace that the driver puts behind what a function of ours has thrown. */
    private static String firstWords(SQLException wrong) {
        return Objects.requireNonNullElse(wrong.getMessage(), "no reason given")
                .replaceAll("(?s)\\n\\tat .*", "")
                .replaceFirst("(?s)^Invalid Input Error: Attempting to execute an unsuccessful.*?\\nError: ", "")
                .replace("Invalid Input Error: java.lang.IllegalArgumentException: ", "")
                .strip();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not stop", e);
        }
    }
}
