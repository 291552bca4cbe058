package io.penstock.local;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.local.client.RequestLine.Good;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Requests for tests: a valid one, and how it may differ. */
final class TestRequests {
    private static final String QUESTION = "When do you deliver to Lisbon?";
    private static final String FAQ = "faq";

    private TestRequests() {}

    static ChatRequest request(String id) {
        return request(id, QUESTION, Optional.empty());
    }

    static ChatRequest request(String id, Duration timeout) {
        return request(id, QUESTION, Optional.of(timeout));
    }

    static ChatRequest request(String id, String content) {
        return request(id, content, Optional.empty());
    }

    /** One of that intent and tier; the simulator is told how long its answer is. */
    static ChatRequest request(String id, String intent, String tier, Duration timeout, int outputTokens) {
        return request(
                id,
                QUESTION,
                intent,
                tier,
                Optional.of(timeout),
                Parameters.NONE,
                Map.of("simulator.outputTokens", String.valueOf(outputTokens)));
    }

    static Good line(ChatRequest request) {
        return new Good(1, request);
    }

    /** So many valid requests with ids {@code prefix-0} and on. */
    static List<Good> lines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line(request(prefix + "-" + i)))
                .toList();
    }

    /**
     * So many requests whose calls take some four seconds: every second one of the basic tier, so that two lanes share them.
     * The simulator is told how long its answers are.
     */
    static List<Good> longLines(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0
                        ? request(prefix + "-" + i, "premium", Map.of("simulator.outputTokens", "700"))
                        : request(prefix + "-" + i, "basic", Map.of("simulator.outputTokens", "1200")))
                .map(TestRequests::line)
                .toList();
    }

    /** One of 500 tokens that may use so many more and uses 300 of them; of the first tier, which leaves no quota for others. */
    static Good limited(String id, int maxTokens) {
        ChatRequest request = request(
                id,
                "The parcel was to come on Tuesday. ".repeat(57),
                FAQ,
                "ultimate",
                Optional.of(Duration.ofSeconds(30)),
                new Parameters(Optional.of(maxTokens), Optional.empty(), Optional.empty(), List.of()),
                Map.of("simulator.outputTokens", "300"));
        return line(request);
    }

    private static ChatRequest request(String id, String content, Optional<Duration> timeout) {
        return request(id, content, FAQ, "premium", timeout, Parameters.NONE, Map.of());
    }

    private static ChatRequest request(String id, String tier, Map<String, String> variables) {
        return request(id, QUESTION, FAQ, tier, Optional.of(Duration.ofSeconds(30)), Parameters.NONE, variables);
    }

    private static ChatRequest request(
            String id,
            String content,
            String intent,
            String tier,
            Optional<Duration> timeout,
            Parameters parameters,
            Map<String, String> variables) {
        return new ChatRequest(
                new RequestId(id),
                "session",
                "shop",
                new IntentName(intent),
                new TierName(tier),
                Optional.empty(),
                List.of(new Message(Message.USER, content)),
                Optional.empty(),
                parameters,
                timeout,
                Optional.empty(),
                variables);
    }
}
