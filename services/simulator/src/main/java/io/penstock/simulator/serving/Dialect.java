package io.penstock.simulator.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.faults.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** One operation of a provider's API: how it is asked, and how it says no. */
public interface Dialect {
    /** The model that is asked, if the request gets so far as to name it. */
    Optional<String> model(JsonNode body);

    /**
     * Reads a request; an {@link io.penstock.simulator.http.UnusableBodyException} names the field that is wrong.
     *
     * @param longestAnswer of a model, in tokens: more must not be asked of it
     */
    Question read(JsonNode body, Headers headers, ToIntFunction<String> longestAnswer);

    /** Sends the provider's error. */
    void refuse(ServerResponse response, Refusal reason, Optional<Duration> retryAfter);

    /** Sends the provider's error for a request that is not valid. */
    void unusable(ServerResponse response, String why);
}
