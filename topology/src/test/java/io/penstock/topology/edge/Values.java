package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Pace;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.request.Problem;
import io.penstock.domain.request.TokenEstimate;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any value of what travels or is stored, drawn field by field. */
final class Values extends Drawn {
    private Values(Random random) {
        super(random);
    }

    static <T> Arbitrary<T> any(Function<Values, T> kind) {
        return Arbitraries.randoms().map(random -> kind.apply(new Values(random)));
    }

    ChatRequest request() {
        return new ChatRequest(
                id(),
                text(),
                text(),
                new IntentName(text()),
                new TierName(text()),
                maybe(this::text),
                list(() -> new Message(text(), text())),
                maybe(this::text),
                new Parameters(
                        maybe(random::nextInt), maybe(random::nextDouble), maybe(random::nextDouble), list(this::text)),
                maybe(this::duration),
                maybe(this::text),
                map());
    }

    WorkItem item() {
        return new WorkItem(
                count(),
                list(this::lane),
                count(),
                instant(),
                instant(),
                count(),
                count(),
                count(),
                count(),
                request());
    }

    /** At least one lane, as every item that was routed has. */
    WorkItem routed() {
        var item = item();
        return new WorkItem(
                item.turn(),
                List.of(lane(), lane()),
                random.nextInt(2),
                item.acceptedAt(),
                item.deadline(),
                item.tierRank(),
                item.inputTokens(),
                item.maxTokens(),
                item.retriesLeft(),
                item.request());
    }

    WorkBatch batch() {
        return new WorkBatch(text(), lane(), instant(), random.nextBoolean(), list(this::item));
    }

    Outcome outcome() {
        Outcome.End end = switch (random.nextInt(3)) {
            case 0 -> new Outcome.Answered(new ModelId(text()), text(), text(), list(this::text));
            case 1 -> new Outcome.GaveUp(one(Cause.values()));
            default -> new Outcome.HandedBack(one(Cause.values()), random.nextBoolean(), item());
        };
        return new Outcome(id(), count(), lane(), spent(), end, maybe(() -> one(Cause.values())));
    }

    LaneSignal signal() {
        return new LaneSignal(
                lane(),
                text(),
                id(),
                count(),
                maybe(() -> new IntentName(text())),
                instant(),
                one(LaneSignal.Kind.values()),
                random.nextBoolean(),
                tokens(),
                duration(),
                maybe(this::duration),
                maybe(this::duration));
    }

    CallEntry call() {
        return new CallEntry(
                text(),
                routed(),
                text(),
                text(),
                count(),
                text(),
                instant(),
                new TokenEstimate(count(), count(), count()),
                maybe(random::nextDouble),
                maybe(this::callEnd),
                maybe(() -> new CallEntry.Failover(lane(), one(Cause.values()), random.nextBoolean())));
    }

    private CallEntry.End callEnd() {
        return new CallEntry.End(
                instant(),
                one(CallEntry.Status.values()),
                tokens(),
                random.nextDouble(),
                duration(),
                maybe(this::duration),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(random::nextBoolean),
                maybe(random::nextBoolean),
                List.of(text(), text()),
                random.nextBoolean());
    }

    ChatResult result() {
        return new ChatResult(
                id(),
                text(),
                text(),
                new IntentName(text()),
                new TierName(text()),
                one(ServiceLevel.values()),
                maybe(this::text),
                text(),
                list(() -> new Problem(one(Problem.Code.values()), text(), text())),
                maybe(() -> new ModelId(text())),
                maybe(this::lane),
                maybe(this::count),
                maybe(this::text),
                list(this::text),
                random.nextBoolean(),
                spent(),
                duration(),
                instant(),
                instant(),
                maybe(() -> new ControlId(text())));
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                id(),
                text(),
                text(),
                new IntentName(text()),
                new TierName(text()),
                random.nextLong(),
                instant(),
                instant(),
                list(this::lane),
                count(),
                count(),
                spent(),
                maybe(() -> one(Cause.values())),
                maybe(() -> one(Cause.values())),
                map(),
                maybe(() -> new ControlId(text())));
    }

    Reservation reservation() {
        return new Reservation(
                id(),
                count(),
                random.nextLong(),
                instant(),
                count(),
                count(),
                count(),
                maybe(() -> new IntentName(text())));
    }

    LaneLevel level() {
        return new LaneLevel(
                random.nextDouble() * 2e6 - 1e6,
                maybe(random::nextDouble),
                instant(),
                instant(),
                new Pace(random.nextDouble(), random.nextDouble(), instant()),
                maybe(this::instant));
    }

    LaneStatus status() {
        return new LaneStatus(
                lane(),
                instant(),
                count(),
                list(this::count),
                duration(),
                count(),
                count(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                new LaneStatus.Lately(random.nextLong(), random.nextLong(), random.nextDouble()),
                new LaneStatus.Totals(instant(), random.nextLong(), random.nextLong(), random.nextLong()),
                duration(),
                random.nextDouble(),
                one(LaneStatus.State.values()),
                one(LaneStatus.Limit.values()),
                random.nextDouble());
    }

    private Spent spent() {
        return new Spent(count(), duration(), duration(), tokens(), random.nextDouble());
    }

    private Tokens tokens() {
        return new Tokens(count(), count(), count(), count(), random.nextBoolean());
    }

    private RequestId id() {
        return new RequestId(text());
    }

    private LaneId lane() {
        return new LaneId(text());
    }
}
