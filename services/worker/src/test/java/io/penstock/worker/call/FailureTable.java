package io.penstock.worker.call;

import static io.penstock.domain.lane.LaneSignal.Kind.FAILED;
import static io.penstock.domain.lane.LaneSignal.Kind.HUNG;
import static io.penstock.domain.lane.LaneSignal.Kind.OK;
import static io.penstock.domain.lane.LaneSignal.Kind.THROTTLED;

import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.simulator.faults.Fault;
import io.penstock.simulator.faults.Refusal;
import io.penstock.simulator.model.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every failure that the simulator's catalogue has, and what has to become of it where the first lane's model shows it. */
final class FailureTable {
    static final String BACKUP = "well";
    static final String SAME_LANE = "handed back to the same lane";
    static final String GAVE_UP = "gave up";

    private FailureTable() {}

    /**
     * @param calls that the simulator counted at the model that fails
     * @param code of each of them in the call log
     * @param ends the lane that answered, with the repairs made, or what became of the request
     */
    record Row(Fault fault, String intent, int calls, Status status, String code, LaneSignal.Kind signal, String ends) {
        /** The third call in a row is the last retry that a request has. */
        List<Status> statuses() {
            var all = new ArrayList<>(Collections.nCopies(calls, status));
            if (calls == 3) {
                all.set(2, Status.RETRIES_EXHAUSTED);
            }
            return all;
        }

        @Override
        public String toString() {
            return (fault.kind() + fault.parameters().values() + intent).replaceAll("[^a-z0-9]+", "-");
        }
    }

    static List<Row> rows() {
        var longer = Optional.of(Duration.ofSeconds(50));
        return List.of(
                words(new Fault.Throttle(), 1, Status.THROTTLED, "ThrottlingException", THROTTLED, SAME_LANE),
                words(new Fault.Throttle(longer), 1, Status.THROTTLED, "ThrottlingException", THROTTLED, BACKUP),
                words(new Fault.ServerFault(), 3, Status.ERROR, "InternalServerException", FAILED, BACKUP),
                words(new Fault.Unavailable(), 3, Status.ERROR, "ServiceUnavailableException", FAILED, BACKUP),
                words(new Fault.Unavailable(longer), 1, Status.ERROR, "ServiceUnavailableException", FAILED, BACKUP),
                words(refused(Refusal.VALIDATION), 1, Status.VALIDATION_ERROR, "ValidationException", OK, GAVE_UP),
                words(refused(Refusal.UNAUTHENTICATED), 1, Status.ERROR, "UnrecognizedClientException", FAILED, BACKUP),
                words(refused(Refusal.FORBIDDEN), 1, Status.ERROR, "AccessDeniedException", FAILED, BACKUP),
                words(refused(Refusal.NOT_FOUND), 1, Status.ERROR, "ResourceNotFoundException", FAILED, BACKUP),
                words(refused(Refusal.MODEL_TIMEOUT), 2, Status.TIMEOUT, "ModelTimeoutException", FAILED, BACKUP),
                words(refused(Refusal.MODEL_ERROR), 3, Status.ERROR, "ModelErrorException", FAILED, BACKUP),
                words(new Fault.Hang(), 1, Status.TIMEOUT, "NoFirstToken", HUNG, BACKUP),
                words(new Fault.Drip(1), 1, Status.TIMEOUT, "NoFirstToken", HUNG, BACKUP),
                words(new Fault.Stall(8), 1, Status.TIMEOUT, "Stalled", HUNG, BACKUP),
                words(new Fault.Cut(8), 3, Status.ERROR, "StreamEnded", FAILED, BACKUP),
                words(inStream(Refusal.THROTTLED), 1, Status.THROTTLED, "ThrottlingException", THROTTLED, SAME_LANE),
                words(inStream(Refusal.INTERNAL_ERROR), 3, Status.ERROR, "InternalServerException", FAILED, BACKUP),
                words(inStream(Refusal.UNAVAILABLE), 3, Status.ERROR, "ServiceUnavailableException", FAILED, BACKUP),
                words(inStream(Refusal.MODEL_ERROR), 3, Status.ERROR, "ModelStreamErrorException", FAILED, BACKUP),
                words(new Fault.EmptyBody(), 3, Status.ERROR, "StreamEnded", FAILED, BACKUP),
                words(spoilt(Flaw.EMPTY_ANSWER), 1, Status.ERROR, "EmptyAnswer", FAILED, BACKUP),
                words(spoilt(Flaw.GUARDRAIL), 1, Status.ERROR, "GuardrailIntervened", OK, BACKUP),
                words(spoilt(Flaw.MAX_TOKENS), 1, Status.SUCCESS, "", OK, "ill [cut-at-max-tokens]"),
                words(new Fault.Slow(5), 1, Status.SUCCESS, "", OK, "ill"),
                repaired(Flaw.MALFORMED_JSON, "ill [trailing-commas]"),
                json(Flaw.WRONG_SCHEMA, 1, "MissingField", BACKUP),
                repaired(Flaw.TRUNCATED_JSON, "ill [truncated-closed]"),
                repaired(Flaw.FENCED_JSON, "ill [code-fence, surrounding-prose]"),
                new Row(spoilt(Flaw.WRONG_SCHEMA), "again", 2, Status.ERROR, "MissingField", FAILED, BACKUP));
    }

    private static Row words(Fault fault, int calls, Status status, String code, LaneSignal.Kind signal, String ends) {
        return new Row(fault, "words", calls, status, code, signal, ends);
    }

    private static Row json(Flaw flaw, int calls, String code, String ends) {
        return new Row(spoilt(flaw), "json", calls, Status.ERROR, code, FAILED, ends);
    }

    private static Row repaired(Flaw flaw, String ends) {
        return new Row(spoilt(flaw), "json", 1, Status.SUCCESS, "", OK, ends);
    }

    private static Fault refused(Refusal refusal) {
        return new Fault.Refused(refusal);
    }

    private static Fault inStream(Refusal refusal) {
        return new Fault.StreamError(refusal, 8);
    }

    private static Fault spoilt(Flaw flaw) {
        return new Fault.Spoil(flaw);
    }
}
