package io.penstock.domain.result;

/**
 * Tokens used.
 *
 * @param input read, without cache reads and writes
 * @param output generated
 * @param cacheRead read from the provider's prompt cache
 * @param cacheWrite written to it
 * @param estimated true when any of it is our estimate and not the provider's word
 */
public record Tokens(int input, int output, int cacheRead, int cacheWrite, boolean estimated) {
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, false);

    public static Tokens of(int input, int output) {
        return new Tokens(input, output, 0, 0, false);
    }

    public static Tokens estimated(int input, int output) {
        return new Tokens(input, output, 0, 0, true);
    }

    public Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                estimated || other.estimated);
    }

    /** What the provider charges against a tokens-per-minute quota: cache reads are free of it. */
    public long charged() {
        return (long) input + output + cacheWrite;
    }
}
