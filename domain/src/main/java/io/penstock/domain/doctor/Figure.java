package io.penstock.domain.doctor;

/**
 * One figure of a model.
 *
 * @param value in the unit of its kind
 */
public record Figure(Kind kind, double value, Source source) {

    /** What is looked at. */
    public enum Kind {
        /** Calls made, or got through. */
        CALLS("calls"),
        /** Calls refused as over quota. */
        THROTTLES("throttles"),
        /** 95th percentile of the time from call to end, in milliseconds. */
        LATENCY_P95_MS("latencyP95Ms"),
        /** Tokens of the fullest minute ÷ the quota's; 0 … 1 and more. */
        PEAK_USE("peakUse"),
        /** Share of the quota that is taken at this moment, reservations included; 0 … 1 and more. */
        USE_NOW("useNow");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Its name in JSON. */
        public String key() {
            return key;
        }
    }
}
