package io.penstock.local.sql;

import io.penstock.domain.analytics.DurationSketch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/**
 * {@code percentile_ms(durations, percent)} and {@code mean_ms(durations)}, over the rows of a group as {@code sum} is. The windows'
 * sketches are merged by {@link DurationSketch} itself: the mean of percentiles is the percentile of nothing.
 *
 * <p>DuckDB has no aggregates in Java, so its own joins the sketches as text and the function reads them. In SQL alone, over the
 * sketches' buckets, {@code list_reduce} was slow and wrong (docs/decisions/0023).
 */
final class Percentiles {
    private static final String FUNCTION = "percentile_of_sketches";
    private static final String GAP = " ";
    private static final List<String> MACROS = List.of(
            "CREATE MACRO percentile_ms(durations, percent) AS " + FUNCTION + "(string_agg(base64(durations.sketch), '"
                    + GAP + "') || '" + GAP + "' || max(durations.maxMs), percent)",
            "CREATE MACRO mean_ms(durations) AS sum(durations.sumMs) / nullif(sum(durations.count), 0)");

    private Percentiles() {}

    static void register(Connection connection) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(FUNCTION)
                .withParameter(String.class)
                .withParameter(Double.class)
                .withReturnType(Double.class)
                .withFunction(Percentiles::ofAll)
                .register(connection);
        try (var statement = connection.createStatement()) {
            for (String macro : MACROS) {
                statement.execute(macro);
            }
        }
    }

    /**
     * Null when there is no duration.
     *
     * @param sketches in base64, and at last the longest duration in milliseconds
     */
    private static @Nullable Double ofAll(@Nullable String sketches, @Nullable Double percent) {
        if (percent != null && (percent < 0 || percent > 100)) {
            throw new IllegalArgumentException("percentile_ms: " + percent + " is not a percentage, 0 to 100");
        }
        if (sketches == null || percent == null) {
            return null;
        }
        List<String> parts = List.of(sketches.split(GAP, -1));
        long maxMs = Long.parseLong(parts.getLast());
        var all = new DurationSketch();
        parts.subList(0, parts.size() - 1)
                .forEach(sketch ->
                        all.merge(DurationSketch.decode(Base64.getDecoder().decode(sketch), 0, maxMs)));
        var percentile = all.percentileMs(percent);
        return percentile.isPresent() ? percentile.getAsDouble() : null;
    }
}
