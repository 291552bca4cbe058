package io.penstock.simulator.bedrock;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;

/** Writes down what the SDK hears of one stream, and when. */
final class Listener {
    private record Heard(String event, String text, Instant at) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    ConverseStreamResponseHandler handler() {
        var visitor = Visitor.builder()
                .onMessageStart(e -> hear("messageStart", ""))
                .onContentBlockDelta(e -> hear("contentBlockDelta", e.delta().text()))
                .onContentBlockStop(e -> hear("contentBlockStop", ""))
                .onMessageStop(e -> hear("messageStop " + e.stopReasonAsString(), ""))
                .onMetadata(e -> hear(
                        "metadata " + e.usage().inputTokens() + "/" + e.usage().outputTokens(), ""))
                .build();
        return ConverseStreamResponseHandler.builder().subscriber(visitor).build();
    }

    private void hear(String event, String text) {
        heard.add(new Heard(event, text, Instant.now()));
    }

    List<String> events() {
        return heard.stream().map(Heard::event).toList();
    }

    String text() {
        return String.join("", heard.stream().map(Heard::text).toList());
    }

    long deltas() {
        return texts().size();
    }

    Instant firstTextAt() {
        return texts().getFirst().at();
    }

    Instant lastAt() {
        return heard.getLast().at();
    }

    private List<Heard> texts() {
        return heard.stream().filter(h -> !h.text().isEmpty()).toList();
    }
}
