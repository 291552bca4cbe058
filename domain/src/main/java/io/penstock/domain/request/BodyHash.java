package io.penstock.domain.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/**
 * Tells a request sent again from another request under the same id: the first 64 bits of SHA-256 over every field but
 * the id. Fields are hashed, not bytes, so that a resend through another client or a newer schema counts as the same.
 */
public final class BodyHash {
    private final MessageDigest digest = sha256();

    private BodyHash() {}

    public static long of(ChatRequest request) {
        var hash = new BodyHash();
        hash.add(request.sessionId(), request.caller());
        hash.add(request.intent().value(), request.tier().value());
        hash.add(request.model().toString(), request.system().toString());
        hash.add(request.timeout().toString(), request.expectedFormat().toString());
        hash.add(request.parameters());
        hash.count(request.messages().size());
        for (Message message : request.messages()) {
            hash.add(message.role(), message.content());
        }
        hash.count(request.variables().size());
        new TreeMap<>(request.variables()).forEach(hash::add);
        return ByteBuffer.wrap(hash.digest.digest()).getLong();
    }

    private void add(Parameters parameters) {
        add(parameters.maxTokens().toString());
        add(parameters.temperature().toString(), parameters.topP().toString());
        count(parameters.stopSequences().size());
        parameters.stopSequences().forEach(this::add);
    }

    /** How many parts of a kind follow, so that no part is taken for one of the next kind. */
    private void count(int parts) {
        add(Integer.toString(parts));
    }

    /** Each part goes in with its length before it, so that no two different lists of parts read the same. */
    private void add(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
