package io.penstock.simulator.calls;

/** Numbers of ended calls by outcome. */
public record Outcomes(long ok, long throttled, long failed, long hung, long cancelled, long faulty) {
    public static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0);

    /** Without spoilt answers. */
    public Outcomes(long ok, long throttled, long failed, long hung, long cancelled) {
        this(ok, throttled, failed, hung, cancelled, 0);
    }

    public long sum() {
        return ok + throttled + failed + hung + cancelled + faulty;
    }

    Outcomes plus(CallOutcome outcome) {
        return switch (outcome) {
            case OK -> new Outcomes(ok + 1, throttled, failed, hung, cancelled, faulty);
            case THROTTLED -> new Outcomes(ok, throttled + 1, failed, hung, cancelled, faulty);
            case FAILED -> new Outcomes(ok, throttled, failed + 1, hung, cancelled, faulty);
            case HUNG -> new Outcomes(ok, throttled, failed, hung + 1, cancelled, faulty);
            case CANCELLED -> new Outcomes(ok, throttled, failed, hung, cancelled + 1, faulty);
            case FAULTY -> new Outcomes(ok, throttled, failed, hung, cancelled, faulty + 1);
        };
    }

    Outcomes plus(Outcomes other) {
        return new Outcomes(
                ok + other.ok,
                throttled + other.throttled,
                failed + other.failed,
                hung + other.hung,
                cancelled + other.cancelled,
                faulty + other.faulty);
    }
}
