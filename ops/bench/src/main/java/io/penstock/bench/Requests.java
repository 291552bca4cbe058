package io.penstock.bench;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Valid requests of about a kilobyte, over several intents and all tiers. */
public final class Requests {
    private static final List<String> INTENTS = List.of("faq", "greeting", "coaching");
    private static final List<String> TIERS = List.of("ultimate", "premium", "basic", "basic");
    private static final String SENTENCE =
            "The parcel was to come on Tuesday, and the neighbours have not seen it either. ";
    private static final int SENTENCES = 11;
    private static final int MAX_TOKENS = 150;

    private Requests() {}

    /** Request number {@code i} of a series; ids are {@code prefix-i}. */
    public static ChatRequest of(String prefix, int i) {
        return new ChatRequest(
                new RequestId(prefix + "-" + i),
                "session-" + i % 100,
                "bench",
                new IntentName(INTENTS.get(i % INTENTS.size())),
                new TierName(TIERS.get(i / INTENTS.size() % TIERS.size())),
                Optional.empty(),
                List.of(new Message(Message.USER, SENTENCE.repeat(SENTENCES) + "Where is it? (" + i + ")")),
                Optional.empty(),
                new Parameters(Optional.of(MAX_TOKENS), Optional.empty(), Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
