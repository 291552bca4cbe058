package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.local.sql.Loaded;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What was read for an answer, so that nobody takes a part for the whole. */
final class LoadedShow {
    private LoadedShow() {}

    static String text(Loaded table) {
        var text = new StringBuilder(String.format(
                Locale.ROOT, "%s: %,d rows of %,d records", table.table(), table.rows(), table.records()));
        table.window()
                .map(Duration::toSeconds)
                .ifPresent(length -> text.append(", windows of ").append(length).append(" s"));
        if (table.rows() == 0) {
            text.append("; nothing was written in this time");
        }
        if (table.leftOut() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "; about %,d OLDER RECORDS ARE NOT READ: choose a shorter --since or a larger --limit",
                    table.leftOut()));
        }
        if (table.unreadable() > 0) {
            text.append("; ").append(table.unreadable()).append(" records cannot be read");
        }
        return text.toString();
    }

    static ArrayNode json(List<Loaded> tables) {
        ArrayNode list = JSON.createArrayNode();
        tables.forEach(table -> list.addObject()
                .put("table", table.table())
                .put("records", table.records())
                .put("rows", table.rows())
                .put("leftOut", table.leftOut())
                .put("unreadable", table.unreadable())
                .put("windowSeconds", table.window().map(Duration::toSeconds).orElse(null)));
        return list;
    }
}
