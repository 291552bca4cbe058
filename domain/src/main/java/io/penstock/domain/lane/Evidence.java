package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.config.BreakerSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a lane's calls say against its endpoint. A breaker that counts calls alone is opened by one intent whose own requests
 * fail, a prompt that a release broke say, and then takes the model from all that share the lane. So intents are witnesses:
 *
 * <ul>
 *   <li>failures in a row open at once when {@value #OTHERS} of them are not of the intent that most are of, or when no other
 *       intent was answered in the window; else the row has to be {@value #ALONE} times as long. A dead endpoint refuses the
 *       next call whosever it is, so it is out after some calls more;
 *   <li>a share of failures opens when it is as high without the intent that fails most, should the others have made as many calls
 *       as a row is long.
 * </ul>
 */
final class Evidence {
    /** A row that comes by chance while 60 % of a lane's calls are those of a failing intent: 5 once in 13 calls, 25 once in 350,000. */
    private static final int ALONE = 5;

    /** One failure in a hundred calls is ordinary noise, and falls into the row of a failing intent now and then; two do not. */
    private static final int OTHERS = 2;

    private final BreakerSettings settings;
    private final Map<Optional<IntentName>, Witness> witnesses = new HashMap<>();
    private final Map<Optional<IntentName>, Integer> inARow = new HashMap<>();
    private int failuresInARow;

    Evidence(BreakerSettings settings) {
        this.settings = settings;
    }

    void answered(LaneSignal signal, Instant now) {
        witness(signal).calls.add(1, now);
        inARow.clear();
        failuresInARow = 0;
    }

    void failed(LaneSignal signal, Instant now) {
        Witness witness = witness(signal);
        witness.calls.add(1, now);
        witness.failures.add(1, now);
        inARow.merge(signal.intent(), 1, Integer::sum);
        failuresInARow++;
    }

    /** Whether it is the endpoint that fails. */
    boolean suffices(Instant now) {
        witnesses.values().removeIf(witness -> witness.calls.sum(now) == 0);
        return rowSuffices(now) || shareSuffices(now);
    }

    private boolean rowSuffices(Instant now) {
        if (failuresInARow < settings.failures()) {
            return false;
        }
        var most = Collections.max(inARow.entrySet(), Map.Entry.comparingByValue());
        return failuresInARow - most.getValue() >= OTHERS
                || failuresInARow >= ALONE * settings.failures()
                || !othersAnswered(most.getKey(), now);
    }

    private boolean othersAnswered(Optional<IntentName> one, Instant now) {
        return witnesses.entrySet().stream()
                .anyMatch(it -> !it.getKey().equals(one) && it.getValue().answered(now) > 0);
    }

    private boolean shareSuffices(Instant now) {
        long made = sum(witness -> witness.calls, now);
        long failed = sum(witness -> witness.failures, now);
        if (made < settings.windowCalls() || failed < settings.windowShare() * made) {
            return false;
        }
        Witness worst =
                Collections.max(witnesses.values(), Comparator.comparingLong(witness -> witness.failures.sum(now)));
        long madeByOthers = made - worst.calls.sum(now);
        return madeByOthers < settings.failures()
                || failed - worst.failures.sum(now) >= settings.windowShare() * madeByOthers;
    }

    private long sum(Function<Witness, RollingSum> of, Instant now) {
        return witnesses.values().stream()
                .mapToLong(witness -> of.apply(witness).sum(now))
                .sum();
    }

    void clear() {
        witnesses.clear();
        inARow.clear();
        failuresInARow = 0;
    }

    private Witness witness(LaneSignal signal) {
        return witnesses.computeIfAbsent(signal.intent(), it -> new Witness(settings));
    }

    /** The calls of one intent in the window. */
    private static final class Witness {
        final RollingSum calls;
        final RollingSum failures;

        Witness(BreakerSettings settings) {
            calls = new RollingSum(settings.window());
            failures = new RollingSum(settings.window());
        }

        long answered(Instant now) {
            return calls.sum(now) - failures.sum(now);
        }
    }
}
