package io.penstock.serde;

import io.penstock.schemas.ChatRequest;
import io.penstock.schemas.Message;
import io.penstock.schemas.Tokens;
import java.util.List;

/** Records to write. */
final class Samples {

    private Samples() {}

    static Tokens tokens() {
        return Tokens.newBuilder().setInput(120).setOutput(30).build();
    }

    static ChatRequest request(String text) {
        return ChatRequest.newBuilder()
                .setRequestId("r-1")
                .setCaller("shop")
                .setIntent("order-status")
                .setTier("standard")
                .setMessages(List.of(new Message("user", text)))
                .build();
    }
}
