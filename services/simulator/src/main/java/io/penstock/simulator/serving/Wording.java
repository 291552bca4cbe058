package io.penstock.simulator.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Answer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/** How a provider says one answer: whole, or as the parts of a stream, each written as it goes over the wire. */
public interface Wording {
    JsonNode whole(Answer answer, Duration took);

    String streamType();

    /** What comes before the first token. */
    void start(ByteArrayOutputStream out, Answer answer);

    void tokens(ByteArrayOutputStream out, String text);

    /** What comes after the last token. */
    void end(ByteArrayOutputStream out, Answer answer, Duration took);

    /** What comes instead when the stream fails; nothing follows it. */
    void error(ByteArrayOutputStream out, Refusal error);
}
