package io.penstock.domain.request;

/** How large a request is, in bytes of UTF-8; close to its encoded size, without encoding it. */
public final class RequestSize {
    /** Largest request: the topics and batches are sized for it. */
    public static final int MAX_BYTES = 256 * 1024;

    /**
     * Largest request that is still answered, with a rejection. What compression carries past this is too large to be
     * passed on even as a refusal.
     */
    public static final int MAX_ANSWERED_BYTES = 1024 * 1024;

    /** Numbers, lengths and markers around a text. */
    private static final int FRAMING = 8;

    private RequestSize() {}

    public static int bytes(ChatRequest request) {
        int bytes = bytes(request.id().value())
                + bytes(request.sessionId())
                + bytes(request.caller())
                + bytes(request.intent().value())
                + bytes(request.tier().value())
                + bytes(request.model().orElse(""))
                + bytes(request.system().orElse(""))
                + bytes(request.expectedFormat().orElse(""));
        for (String stop : request.parameters().stopSequences()) {
            bytes += bytes(stop);
        }
        for (Message message : request.messages()) {
            bytes += bytes(message.role()) + bytes(message.content());
        }
        for (var variable : request.variables().entrySet()) {
            bytes += bytes(variable.getKey()) + bytes(variable.getValue());
        }
        return bytes;
    }

    /** Of one text. */
    public static int bytes(String text) {
        int bytes = FRAMING + text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate pair is two chars and four bytes; other chars from 0x800 on are three.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
