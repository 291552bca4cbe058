package io.penstock.domain.given;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request in the making; as it comes it is valid under {@link SmallConfig}. */
public final class Draft {
    private String id = "r-1";
    private String session = "s-1";
    private String caller = "shop";
    private String intent = "faq";
    private String tier = "premium";
    private Optional<String> model = Optional.empty();
    private List<Message> messages = List.of(new Message("user", "Where is my parcel?"));
    private Optional<String> system = Optional.empty();
    private Parameters parameters = new Parameters(Optional.of(300), Optional.empty(), Optional.empty(), List.of());
    private Optional<Duration> timeout = Optional.empty();
    private Optional<String> format = Optional.empty();
    private Map<String, String> variables = Map.of("name", "Ann");

    public static Draft request() {
        return new Draft();
    }

    /** So many turns, user first. */
    public static List<Message> turns(int count) {
        List<Message> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(new Message(i % 2 == 0 ? "user" : "assistant", "turn " + i));
        }
        return turns;
    }

    public Draft id(String value) {
        id = value;
        return this;
    }

    public Draft session(String value) {
        session = value;
        return this;
    }

    public Draft caller(String value) {
        caller = value;
        return this;
    }

    public Draft intent(String value) {
        intent = value;
        return this;
    }

    public Draft tier(String value) {
        tier = value;
        return this;
    }

    public Draft model(String value) {
        model = Optional.of(value);
        return this;
    }

    public Draft messages(List<Message> value) {
        messages = value;
        return this;
    }

    public Draft messages(Message... value) {
        return messages(List.of(value));
    }

    public Draft saying(String content) {
        return messages(new Message("user", content));
    }

    public Draft system(String value) {
        system = Optional.of(value);
        return this;
    }

    public Draft maxTokens(int value) {
        return parameters(value, parameters.temperature(), parameters.topP(), parameters.stopSequences());
    }

    public Draft noMaxTokens() {
        parameters = Parameters.NONE;
        return this;
    }

    public Draft temperature(double value) {
        return parameters(300, Optional.of(value), parameters.topP(), parameters.stopSequences());
    }

    public Draft topP(double value) {
        return parameters(300, parameters.temperature(), Optional.of(value), parameters.stopSequences());
    }

    public Draft stop(String... value) {
        return parameters(300, parameters.temperature(), parameters.topP(), List.of(value));
    }

    public Draft timeout(Duration value) {
        timeout = Optional.of(value);
        return this;
    }

    public Draft format(String value) {
        format = Optional.of(value);
        return this;
    }

    public Draft variables(Map<String, String> value) {
        variables = value;
        return this;
    }

    private Draft parameters(int max, Optional<Double> temperature, Optional<Double> topP, List<String> stop) {
        parameters = new Parameters(Optional.of(max), temperature, topP, stop);
        return this;
    }

    public ChatRequest build() {
        return new ChatRequest(
                new RequestId(id),
                session,
                caller,
                new IntentName(intent),
                new TierName(tier),
                model,
                messages,
                system,
                parameters,
                timeout,
                format,
                variables);
    }
}
