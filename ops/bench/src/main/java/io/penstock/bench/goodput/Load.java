package io.penstock.bench.goodput;

import io.penstock.simulator.model.ModelProfile.QuotaKind;

/** What is asked of a quota of {@value #QUOTA} tokens a minute, and what the client believes of it. */
enum Load {
    BASE("base", 2, 1500, 1, QuotaKind.BUCKET),
    /** Asks for far more output than it uses. */
    OVERSIZE("oversize", 2, 8192, 1, QuotaKind.BUCKET),
    /** The provider counts by full minutes. */
    FIXED_WINDOW("fixedWindow", 2, 1500, 1, QuotaKind.FIXED_WINDOW),
    /** A fifth more is configured than granted. */
    OVERSTATED("overstated", 2, 1500, 1.2, QuotaKind.BUCKET),
    /** Bursts around what there is. */
    AT_CAPACITY("atCapacity", 1, 1500, 1, QuotaKind.BUCKET);

    static final long QUOTA = 600_000;

    private final String key;
    private final double times;
    private final int maxTokens;
    private final double stated;
    private final QuotaKind kind;

    Load(String key, double times, int maxTokens, double stated, QuotaKind kind) {
        this.key = key;
        this.times = times;
        this.maxTokens = maxTokens;
        this.stated = stated;
        this.kind = kind;
    }

    String key() {
        return key;
    }

    /** How often the quota is asked for, in tokens really used. */
    double times() {
        return times;
    }

    int maxTokens() {
        return maxTokens;
    }

    /** Tokens a minute that the client is configured with. */
    long configured() {
        return Math.round(QUOTA * stated);
    }

    QuotaKind kind() {
        return kind;
    }

    /** The simulated model that a client calls: each has the same quota to itself. */
    String model(String client) {
        return "goodput." + key.toLowerCase(java.util.Locale.ROOT) + "." + client.toLowerCase(java.util.Locale.ROOT);
    }
}
