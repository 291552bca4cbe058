package io.penstock.topology.analytics;

/** What is counted. Sums over several logs tell the partitions of one from those of another by their numbers. */
public enum Log {
    CALLS("an entry of the call log"),
    RESULTS("a result"),
    LANES("the status of a lane");

    /** More partitions than any topic has. */
    private static final int APART = 1_000_000;

    private final String entry;

    Log(String entry) {
        this.entry = entry;
    }

    /** What to call an entry in errors. */
    String entry() {
        return entry;
    }

    int source(int partition) {
        return ordinal() * APART + partition;
    }
}
