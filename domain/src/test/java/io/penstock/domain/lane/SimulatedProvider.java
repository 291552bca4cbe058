package io.penstock.domain.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** A provider's quota in a simulation. */
interface SimulatedProvider {
    /** Takes what a call may use; false: it is refused. */
    boolean reserve(long tokens, Instant now);

    /** Gives back what a call that began then did not use. */
    void settle(long reserved, long used, Instant began, Instant now);

    /** How long it asks a refused call to wait. */
    default Optional<Duration> retryAfter(Instant now) {
        return Optional.empty();
    }

    /** Refuses a share of the calls whatever their pace, for want of capacity that it shares with others. */
    record AtRandom(SimulatedProvider quota, double share, Random random) implements SimulatedProvider {
        @Override
        public boolean reserve(long tokens, Instant now) {
            return random.nextDouble() >= share && quota.reserve(tokens, now);
        }

        @Override
        public void settle(long reserved, long used, Instant began, Instant now) {
            quota.settle(reserved, used, began, now);
        }

        @Override
        public Optional<Duration> retryAfter(Instant now) {
            return quota.retryAfter(now);
        }
    }

    /** Another quota from a time on. */
    record Changing(SimulatedProvider before, SimulatedProvider after, Instant from) implements SimulatedProvider {
        @Override
        public boolean reserve(long tokens, Instant now) {
            return at(now).reserve(tokens, now);
        }

        @Override
        public void settle(long reserved, long used, Instant began, Instant now) {
            at(began).settle(reserved, used, began, now);
        }

        private SimulatedProvider at(Instant time) {
            return time.isBefore(from) ? before : after;
        }
    }

    /** Asks those that it refuses to wait. */
    record Asking(SimulatedProvider quota, Duration after) implements SimulatedProvider {
        @Override
        public boolean reserve(long tokens, Instant now) {
            return quota.reserve(tokens, now);
        }

        @Override
        public void settle(long reserved, long used, Instant began, Instant now) {
            quota.settle(reserved, used, began, now);
        }

        @Override
        public Optional<Duration> retryAfter(Instant now) {
            return Optional.of(after);
        }
    }

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
