package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.RequestId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import java.time.Duration;

/** Open requests as the ledger's store keeps them. */
final class LedgerCodec {
    private LedgerCodec() {}

    static LedgerEntry decode(io.penstock.schemas.LedgerEntry avro) {
        return new LedgerEntry(
                new RequestId(avro.getRequestId()),
                avro.getSessionId(),
                avro.getCaller(),
                new IntentName(avro.getIntent()),
                new TierName(avro.getTier()),
                avro.getBodyHash(),
                avro.getAcceptedAt(),
                avro.getDeadline(),
                RequestCodec.lanes(avro.getRoute()),
                avro.getRung(),
                avro.getTurn(),
                new Spent(
                        avro.getAttempts(),
                        Duration.ofMillis(avro.getQueuedMs()),
                        Duration.ofMillis(avro.getCalledMs()),
                        UsageCodec.decode(avro.getTokens()),
                        avro.getCostUsd()),
                avro.getLastCause().map(Cause::named),
                avro.getLeftCause().map(Cause::named),
                avro.getVariables(),
                avro.getControl().map(ControlId::new));
    }

    static io.penstock.schemas.LedgerEntry encode(LedgerEntry entry) {
        Spent spent = entry.spent();
        return io.penstock.schemas.LedgerEntry.newBuilder()
                .setRequestId(entry.id().value())
                .setSessionId(entry.sessionId())
                .setCaller(entry.caller())
                .setIntent(entry.intent().value())
                .setTier(entry.tier().value())
                .setBodyHash(entry.bodyHash())
                .setAcceptedAt(entry.acceptedAt())
                .setDeadline(entry.deadline())
                .setRoute(RequestCodec.names(entry.route()))
                .setRung(entry.rung())
                .setTurn(entry.turn())
                .setAttempts(spent.attempts())
                .setQueuedMs(spent.queued().toMillis())
                .setCalledMs(spent.called().toMillis())
                .setTokens(UsageCodec.encode(spent.tokens()))
                .setCostUsd(spent.costUsd())
                .setLastCause(entry.lastCause().map(Cause::name).orElse(null))
                .setLeftCause(entry.leftCause().map(Cause::name).orElse(null))
                .setVariables(entry.variables())
                .setControl(entry.control().map(ControlId::value).orElse(null))
                .build();
    }
}
