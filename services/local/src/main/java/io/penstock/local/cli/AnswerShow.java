package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.local.sql.Answer;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An answer as a table: numbers at the right, four digits behind the point; what is unknown is a dash. */
final class AnswerShow {
    private static final int DIGITS = 4;
    private static final String UNKNOWN = "-";

    private AnswerShow() {}

    static String text(Answer answer) {
        List<List<String>> rows = answer.rows().stream()
                .map(row -> row.stream().map(AnswerShow::text).toList())
                .toList();
        List<Table.Column> columns = new ArrayList<>();
        for (int i = 0; i < answer.fields().size(); i++) {
            int field = i;
            String title = answer.fields().get(i).name();
            int width = rows.stream()
                    .mapToInt(row -> row.get(field).length())
                    .reduce(Math.max(1, title.length()), Math::max);
            boolean words = answer.rows().stream()
                    .map(row -> row.get(field))
                    .anyMatch(value -> !value.isNumber() && !value.isNull());
            columns.add(new Table.Column(title, width, words));
        }
        var table = new Table(columns);
        var text = new StringBuilder(table.header()).append('\n');
        rows.forEach(row -> text.append(table.row(row.toArray())).append('\n'));
        return text.append(count(answer)).toString();
    }

    private static String count(Answer answer) {
        String all = String.format(Locale.ROOT, "%,d row%s", answer.rowCount(), answer.rowCount() == 1 ? "" : "s");
        return answer.rowCount() > answer.rows().size()
                ? all + ", of which the first " + answer.rows().size() + " are shown; --csv writes all"
                : all;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return UNKNOWN;
        }
        if (value.isFloatingPointNumber()) {
            return value.decimalValue()
                    .setScale(DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    static ArrayNode fields(Answer answer) {
        ArrayNode list = JSON.createArrayNode();
        answer.fields()
                .forEach(field -> list.addObject().put("name", field.name()).put("type", field.type()));
        return list;
    }
}
