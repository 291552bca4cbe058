package io.penstock.simulator.model;

import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.quota.FixedWindow;
import io.penstock.simulator.quota.Quota;
import io.penstock.simulator.quota.TokenBucket;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one model behaves.
 *
 * @param id as callers name it in the path
 * @param firstTokenMs time from the request to its first token, in milliseconds
 * @param tokensPerSecond speed of the tokens after the first
 * @param outputTokens length of an answer that nobody asked to have another length
 * @param tokensPerMinute the quota: also the most tokens it can hold
 * @param maxOutputTokens the longest answer, and what is reserved when a request does not set maxTokens
 * @param charactersPerToken characters of text that count as one token
 * @param messageOverheadTokens tokens added for every message and system block
 * @param tokensPerFrame tokens that a stream sends in one event after the first
 * @param samplingParameters how many of temperature and topP a request may set; more are refused
 * @param quotaKind how the quota is counted
 */
public record ModelProfile(
        String id,
        Distribution firstTokenMs,
        Distribution tokensPerSecond,
        Distribution outputTokens,
        long tokensPerMinute,
        int maxOutputTokens,
        double charactersPerToken,
        int messageOverheadTokens,
        int tokensPerFrame,
        int samplingParameters,
        QuotaKind quotaKind) {
    private static final Map<String, Integer> SAMPLING = new TreeMap<>(Map.of("both", 2, "either", 1, "none", 0));
    private static final Map<String, QuotaKind> KINDS =
            new TreeMap<>(Map.of("bucket", QuotaKind.BUCKET, "fixed-window", QuotaKind.FIXED_WINDOW));
    private static final long LARGEST_QUOTA = 100_000_000_000L;
    private static final int LONGEST_ANSWER = 1_000_000;

    /** How a quota is counted. */
    public enum QuotaKind {
        /** Refilled evenly. */
        BUCKET,
        /** Anew from each full minute on. */
        FIXED_WINDOW
    }

    public ModelProfile {
        new Problems()
                .require(tokensPerMinute > 0, "tokensPerMinute", tokensPerMinute, "is not positive")
                .require(tokensPerMinute <= LARGEST_QUOTA, "tokensPerMinute", tokensPerMinute, "is over 100000000000")
                .require(maxOutputTokens > 0, "maxOutputTokens", maxOutputTokens, "is not positive")
                .require(maxOutputTokens <= LONGEST_ANSWER, "maxOutputTokens", maxOutputTokens, "is over 1000000")
                .require(charactersPerToken > 0, "charactersPerToken", charactersPerToken, "is not positive")
                .require(messageOverheadTokens >= 0, "messageOverheadTokens", messageOverheadTokens, "is negative")
                .require(tokensPerFrame > 0, "tokensPerFrame", tokensPerFrame, "is not positive")
                .refuseIfAny();
    }

    /** One that takes both. */
    public ModelProfile(
            String id,
            Distribution firstTokenMs,
            Distribution tokensPerSecond,
            Distribution outputTokens,
            long tokensPerMinute,
            int maxOutputTokens,
            double charactersPerToken,
            int messageOverheadTokens,
            int tokensPerFrame) {
        this(
                id,
                firstTokenMs,
                tokensPerSecond,
                outputTokens,
                tokensPerMinute,
                maxOutputTokens,
                charactersPerToken,
                messageOverheadTokens,
                tokensPerFrame,
                2,
                QuotaKind.BUCKET);
    }

    /** A quota of its own, unused. */
    public Quota quota(InstantSource clock) {
        return switch (quotaKind) {
            case BUCKET -> new TokenBucket(tokensPerMinute, clock);
            case FIXED_WINDOW -> new FixedWindow(tokensPerMinute, clock);
        };
    }

    /** Reads the section of one model; problems are noted in the section. */
    public static Optional<ModelProfile> read(String id, Section section) {
        section.allow(
                "firstTokenMs",
                "tokensPerSecond",
                "outputTokens",
                "tokensPerMinute",
                "maxOutputTokens",
                "charactersPerToken",
                "messageOverheadTokens",
                "tokensPerFrame",
                "sampling",
                "quota");
        return section.build(() -> new ModelProfile(
                id,
                distribution(section, "firstTokenMs"),
                distribution(section, "tokensPerSecond"),
                distribution(section, "outputTokens"),
                section.whole("tokensPerMinute"),
                clamped(section.whole("maxOutputTokens", 64_000)),
                section.number("charactersPerToken", 4),
                clamped(section.whole("messageOverheadTokens", 4)),
                clamped(section.whole("tokensPerFrame", 8)),
                sampling(section),
                kind(section)));
    }

    private static int sampling(Section section) {
        Integer most = SAMPLING.get(section.text("sampling", "both"));
        if (most == null) {
            section.child("sampling").problem("is not one of " + String.join(", ", SAMPLING.keySet()));
        }
        return Optional.ofNullable(most).orElse(0);
    }

    private static QuotaKind kind(Section section) {
        QuotaKind kind = KINDS.get(section.text("quota", "bucket"));
        if (kind == null) {
            section.child("quota").problem("is not one of " + String.join(", ", KINDS.keySet()));
        }
        return Optional.ofNullable(kind).orElse(QuotaKind.BUCKET);
    }

    private static Distribution distribution(Section section, String key) {
        return Distribution.read(section.child(key)).orElse(new Distribution.Fixed(1));
    }

    private static int clamped(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
