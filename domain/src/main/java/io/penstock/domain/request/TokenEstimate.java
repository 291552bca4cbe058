package io.penstock.domain.request;

import java.util.List;

/**
 * Tokens of a prompt by section, estimated before the provider counts them: characters ÷ the model's characters per
 * token, and a few tokens of framing a message.
 *
 * @param system tokens of the system prompt
 * @param history tokens of all messages but the last
 * @param user tokens of the last message
 */
public record TokenEstimate(int system, int history, int user) {

    /** Role markers and separators around each message; Anthropic's own counts differ by 3 to 5 on short messages. */
    private static final int FRAMING = 4;

    public static TokenEstimate of(ChatRequest request, double charsPerToken) {
        List<Message> messages = request.messages();
        int last = messages.size() - 1;
        int history = 0;
        for (Message message : messages.subList(0, Math.max(0, last))) {
            history += tokens(message.content(), charsPerToken) + FRAMING;
        }
        int user = last < 0 ? 0 : tokens(messages.get(last).content(), charsPerToken) + FRAMING;
        return new TokenEstimate(
                request.system().map(text -> tokens(text, charsPerToken)).orElse(0), history, user);
    }

    public int total() {
        return system + history + user;
    }

    /** Estimated tokens of a text, rounded up. */
    public static int tokens(String text, double charsPerToken) {
        return (int) Math.ceil(text.length() / charsPerToken);
    }
}
