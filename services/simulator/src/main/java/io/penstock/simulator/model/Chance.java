package io.penstock.simulator.model;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chance that can be repeated: what happens to a call depends on the seed, on the call's identity and on what is being
 * decided, never on the order in which concurrent calls arrive at a shared generator.
 */
public record Chance(long seed) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** A generator of its own for one decision about one call; equal arguments give equal sequences. */
    public RandomGenerator of(String identity, String decision) {
        return new SplittableRandom(hash(hash(FNV_OFFSET ^ seed, identity), decision));
    }

    /** FNV-1a over the characters, with a separator, so that ("ab","c") and ("a","bc") differ. */
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ 0xFFFFL) * FNV_PRIME;
    }
}
