package io.penstock.domain.request;

import java.util.List;

/** Keeps the newest messages of a conversation, so that a long one does not grow without end (row A2). */
public final class HistoryTrim {
    private HistoryTrim() {}

    /**
     * The newest {@code limit} messages at most; fewer where the cut would leave an assistant's turn first, which no
     * provider accepts.
     *
     * @param limit 1 and more
     */
    public static List<Message> newest(List<Message> messages, int limit) {
        int from = Math.max(0, messages.size() - limit);
        while (from > 0 && from < messages.size() && !messages.get(from).isFromUser()) {
            from++;
        }
        return messages.subList(from, messages.size());
    }
}
