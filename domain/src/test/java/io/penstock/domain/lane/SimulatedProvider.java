package io.penstock.domain.lane;

import java.time.Instant;

/** A provider's quota in a simulation. */
interface SimulatedProvider {
    /** Takes what a call may use; false: it is refused. */
    boolean reserve(long tokens, Instant now);

    /** Gives back what a call that began then did not use. */
    void settle(long reserved, long used, Instant began, Instant now);

    /** Refilled evenly, full at a minute's worth, as Bedrock's. */
    final class Bucket implements SimulatedProvider {
        private final double perMinute;
        private double level;
        private Instant at;

        Bucket(long perMinute, Instant now) {
            this.perMinute = perMinute;
            this.level = perMinute;
            this.at = now;
        }

        @Override
        public boolean reserve(long tokens, Instant now) {
            refill(now);
            if (level < tokens) {
                return false;
            }
            level -= tokens;
            return true;
        }

        @Override
        public void settle(long reserved, long used, Instant began, Instant now) {
            refill(now);
            level = Math.min(perMinute, level + reserved - used);
        }

        private void refill(Instant now) {
            double ms = now.toEpochMilli() - at.toEpochMilli();
            level = Math.min(perMinute, level + perMinute * ms / 60_000);
            at = now;
        }
    }

    /** Counted anew from each full minute on; what a minute leaves is lost. */
    final class FixedWindow implements SimulatedProvider {
        private final long perMinute;
        private long minute;
        private long used;

        FixedWindow(long perMinute) {
            this.perMinute = perMinute;
        }

        @Override
        public boolean reserve(long tokens, Instant now) {
            turn(now);
            if (used + tokens > perMinute) {
                return false;
            }
            used += tokens;
            return true;
        }

        @Override
        public void settle(long reserved, long spent, Instant began, Instant now) {
            turn(now);
            if (minuteOf(began) == minute) {
                used += spent - reserved;
            }
        }

        private void turn(Instant now) {
            if (minuteOf(now) != minute) {
                minute = minuteOf(now);
                used = 0;
            }
        }

        private static long minuteOf(Instant time) {
            return Math.floorDiv(time.getEpochSecond(), 60);
        }
    }
}
