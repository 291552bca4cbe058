package io.penstock.worker.call;

import io.penstock.domain.IntentName;
import io.penstock.domain.ModelId;
import io.penstock.domain.call.Failure;
import io.penstock.domain.call.TightLimit;
import io.penstock.domain.config.CallLimits;
import io.penstock.domain.config.Model;
import io.penstock.topology.run.SeldomLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this worker has seen of calls by intent and model: how long answers are, and which configured limits are too tight (row C3). */
public final class Observations {
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    /** Calls between two looks at the limits. */
    private static final int EVERY = 50;

    private final InstantSource clock;
    private final Map<Subject, Seen> all = new ConcurrentHashMap<>();

    private record Subject(IntentName intent, ModelId model) {}

    private static final class Seen {
        private final Observed observed = new Observed();
        private final SeldomLog log;
        private int calls;

        Seen(InstantSource clock) {
            this.log = new SeldomLog(LOG, clock);
        }

        synchronized boolean isDue() {
            return ++calls % EVERY == 0;
        }
    }

    public Observations(InstantSource clock) {
        this.clock = clock;
    }

    /** Length of half of the answers at least, in characters; absent: not enough have come. */
    OptionalInt usualLength(IntentName intent, Model model) {
        return of(intent, model).observed.usualLength();
    }

    /** Takes note of a call that has ended, and tells of limits that are too tight for what is usual. */
    void note(IntentName intent, Model model, CallLimits limits, Ended ended) {
        Seen seen = of(intent, model);
        if (ended.failure().isEmpty()) {
            seen.observed.answered(ended.answer(), ended.latency());
        } else if (ended.failure().get() instanceof Failure.Hung hung) {
            seen.observed.cut(hung.detail().code(), ended.latency(), limits.gap());
        }
        if (seen.isDue()) {
            List<TightLimit> tight = TightLimit.among(limits, model.streaming(), seen.observed.figures());
            if (!tight.isEmpty()) {
                seen.log.warn("intent " + intent + ", model " + model.id() + ": "
                        + tight.stream().map(TightLimit::toString).collect(Collectors.joining("; ")));
            }
        }
    }

    private Seen of(IntentName intent, Model model) {
        return all.computeIfAbsent(new Subject(intent, model.id()), subject -> new Seen(clock));
    }
}
