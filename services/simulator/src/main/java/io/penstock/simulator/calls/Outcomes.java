package io.penstock.simulator.calls;

/** Numbers of ended calls by outcome. */
public record Outcomes(long ok, long throttled, long failed, long hung, long cancelled) {
    public static final Outcomes NONE = new Outcomes(0, 0, 0, 0, 0);

    public long sum() {
        return ok + throttled + failed + hung + cancelled;
    }

    Outcomes plus(CallOutcome outcome) {
        return switch (outcome) {
            case OK -> new Outcomes(ok + 1, throttled, failed, hung, cancelled);
            case THROTTLED -> new Outcomes(ok, throttled + 1, failed, hung, cancelled);
            case FAILED -> new Outcomes(ok, throttled, failed + 1, hung, cancelled);
            case HUNG -> new Outcomes(ok, throttled, failed, hung + 1, cancelled);
            case CANCELLED -> new Outcomes(ok, throttled, failed, hung, cancelled + 1);
        };
    }

    Outcomes plus(Outcomes other) {
        return new Outcomes(
                ok + other.ok,
                throttled + other.throttled,
                failed + other.failed,
                hung + other.hung,
                cancelled + other.cancelled);
    }
}
