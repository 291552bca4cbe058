package io.penstock.domain.lane;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.RequestId;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.result.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A lane before a provider's quota under an open load, in simulated time: minutes pass in milliseconds. Requests come at
 * random, in bursts, of three tiers (10, 30 and 60 of a hundred) and twenty callers; a call takes 400 ms and 8 ms for each
 * token of its answer, and 30 ms pass on the way to the provider and back.
 */
final class LaneSimulation {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TRANSPORT = Duration.ofMillis(30);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration STOP_MARGIN = Duration.ofMillis(800);
    private static final Optional<IntentName> FAQ = Optional.of(new IntentName("faq"));

    /**
     * How a load is.
     *
     * @param tokensPerMinute by the minute
     * @param longer how many times longer than at first answers are, by the minute
     */
    record Load(DoubleUnaryOperator tokensPerMinute, DoubleUnaryOperator longer, int maxTokens, Duration length) {
        Load(DoubleUnaryOperator tokensPerMinute, int maxTokens, Duration length) {
            this(tokensPerMinute, minute -> 1, maxTokens, length);
        }

        Load(double tokensPerMinute, int maxTokens, Duration length) {
            this(minute -> tokensPerMinute, maxTokens, length);
        }
    }

    private record Event(Instant at, long number, Runnable happens) {}

    private record Asked(Queued queued, int input, int output) {}

    private final Random random;
    private final Load load;
    private final SimulatedProvider provider;
    private final Lane lane;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private final Map<RequestId, Asked> asked = new HashMap<>();
    private final List<Done> done = new ArrayList<>();
    private Instant now = START;
    private long numbered;
    private int joined;
    private int cuts;

    /** How a request ended; took is its wait and its call. */
    record Done(Instant at, int tier, End end, Duration took, long tokens) {}

    enum End {
        ANSWERED,
        THROTTLED,
        SHED,
        EXPIRED
    }

    LaneSimulation(LaneSettings settings, SimulatedProvider provider, Load load, long seed) {
        this.random = new Random(seed);
        this.load = load;
        this.provider = provider;
        this.lane = new Lane(new LaneId("large"), settings, START);
    }

    /** Runs to the end of the load. */
    Figures run() {
        at(START, this::arrive);
        at(START, this::tick);
        Instant end = START.plus(load.length());
        while (!events.isEmpty() && events.peek().at().isBefore(end)) {
            Event event = events.poll();
            now = event.at();
            event.happens().run();
        }
        return new Figures(done, cuts);
    }

    private void at(Instant time, Runnable happens) {
        events.add(new Event(time, numbered++, happens));
    }

    private void arrive() {
        int input = 300 + random.nextInt(2701);
        int output = (int) ((20 + random.nextInt(581)) * load.longer().applyAsDouble(minute()));
        int die = random.nextInt(10);
        int tier = die < 1 ? 0 : die < 4 ? 1 : 2;
        var queued = new Queued(
                new RequestId("r-" + joined++),
                1,
                tier,
                "caller-" + random.nextInt(20),
                now.plus(DEADLINE).minus(STOP_MARGIN),
                input,
                load.maxTokens(),
                FAQ,
                false,
                1000,
                now,
                Optional.empty());
        asked.put(queued.id(), new Asked(queued, input, output));
        lane.offer(queued, now).forEach(leaving -> end(leaving.queued().id(), End.SHED, 0));
        dispatch();
        at(now.plus(gap()), this::arrive);
    }

    /** A third of the time twice the mean rate, else half of it. */
    private Duration gap() {
        boolean burst = now.getEpochSecond() % 15 < 5;
        double perSecond = load.tokensPerMinute().applyAsDouble(minute()) / 60 / (1650 + 310) * (burst ? 2 : 0.5);
        return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
    }

    private double minute() {
        return Duration.between(START, now).toMillis() / 60_000.0;
    }

    private void tick() {
        lane.expireReservations(now);
        dispatch();
        lane.leaving(now).forEach(leaving -> end(leaving.queued().id(), End.SHED, 0));
        at(now.plus(TICK), this::tick);
    }

    private void dispatch() {
        lane.expireQueued(now).forEach(queued -> end(queued.id(), End.EXPIRED, 0));
        lane.dispatch(now)
                .forEach(batch -> batch.reservations()
                        .forEach(held -> at(now.plus(TRANSPORT), () -> call(held, held.outputLimit()))));
    }

    private void call(Reservation held, int limit) {
        Asked request = asked.get(held.id());
        if (request == null) {
            return;
        }
        long reserved = request.input() + limit;
        if (!provider.reserve(reserved, now)) {
            done.add(new Done(now, request.queued().tierRank(), End.THROTTLED, Duration.ZERO, 0));
            at(now.plus(TRANSPORT), () -> throttled(held));
            return;
        }
        int output = Math.min(limit, request.output());
        Instant began = now;
        at(now.plusMillis(400 + 8L * output), () -> {
            provider.settle(reserved, request.input() + output, began, now);
            boolean cut = output < request.output();
            if (cut) {
                cuts++;
                call(held, load.maxTokens());
            }
            at(now.plus(TRANSPORT), () -> ended(held, request, output, cut, Duration.between(began, now)));
        });
    }

    private void throttled(Reservation held) {
        settle(held, LaneSignal.Kind.THROTTLED, true, Tokens.NONE, TRANSPORT, provider.retryAfter(now));
        Asked request = asked.get(held.id());
        if (request == null) {
            return;
        }
        lane.offer(request.queued(), now)
                .forEach(leaving -> end(leaving.queued().id(), End.SHED, 0));
        dispatch();
    }

    private void ended(Reservation held, Asked request, int output, boolean cut, Duration latency) {
        settle(held, LaneSignal.Kind.OK, !cut, Tokens.of(request.input(), output), latency, Optional.empty());
        if (!cut) {
            end(held.id(), End.ANSWERED, request.input() + output);
        }
        dispatch();
    }

    private void settle(
            Reservation held,
            LaneSignal.Kind kind,
            boolean last,
            Tokens tokens,
            Duration latency,
            Optional<Duration> retryAfter) {
        var signal = new LaneSignal(
                lane.id(),
                held.id() + ".1.1",
                held.id(),
                1,
                Optional.empty(),
                now,
                kind,
                last,
                tokens,
                latency,
                Optional.empty(),
                retryAfter);
        lane.settle(signal, now);
    }

    private void end(RequestId id, End end, long tokens) {
        Asked request = asked.remove(id);
        if (request != null) {
            Queued queued = request.queued();
            done.add(new Done(now, queued.tierRank(), end, Duration.between(queued.since(), now), tokens));
        }
    }

    /**
     * What came of a load.
     *
     * @param cuts answers that a learned limit cut, each called for once more
     */
    record Figures(List<Done> done, int cuts) {

        /** Answered tokens from a time on, as a share of a quota. */
        double goodput(Duration from, Duration until, long quotaPerMinute) {
            long tokens = within(from, until).stream().mapToLong(Done::tokens).sum();
            return tokens / (quotaPerMinute * until.minus(from).toMillis() / 60_000.0);
        }

        double throttledShare(Duration from, Duration until) {
            long refused = count(from, until, End.THROTTLED);
            long calls = refused + count(from, until, End.ANSWERED);
            return calls == 0 ? 0 : (double) refused / calls;
        }

        double answeredShare(Duration from, Duration until, int tier) {
            var ended = within(from, until).stream()
                    .filter(it -> it.tier() <= tier && it.end() != End.THROTTLED)
                    .toList();
            return (double) ended.stream()
                            .filter(it -> it.end() == End.ANSWERED)
                            .count()
                    / ended.size();
        }

        Duration p99(Duration from, Duration until, int tier) {
            var took = within(from, until).stream()
                    .filter(it -> it.tier() == tier && it.end() == End.ANSWERED)
                    .map(Done::took)
                    .sorted()
                    .toList();
            return took.get((int) (took.size() * 0.99));
        }

        private long count(Duration from, Duration until, End end) {
            return within(from, until).stream().filter(it -> it.end() == end).count();
        }

        private List<Done> within(Duration from, Duration until) {
            return done.stream().filter(it -> isWithin(it.at(), from, until)).toList();
        }

        private static boolean isWithin(Instant time, Duration from, Duration until) {
            return !time.isBefore(START.plus(from)) && time.isBefore(START.plus(until));
        }
    }
}
