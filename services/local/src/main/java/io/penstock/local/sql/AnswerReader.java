package io.penstock.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Takes an answer row by row: the fields first. */
public interface AnswerReader {
    void fields(List<Answer.Field> fields);

    /** One value for each field; what is unknown is a JSON null. */
    void row(List<JsonNode> values);
}
