package io.penstock.domain.ledger;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.ModelId;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.Template;
import io.penstock.domain.request.Problem;
import io.penstock.domain.request.RequestSize;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the one result of a request, at the level of service that was reached (row D7). */
final class Closing {
    /**
     * Longest text of a result, in bytes: with all else that stands in it a result has to fit into what the dispatcher may
     * send, 4 MB, since a record that does not would end its transaction, again and again.
     */
    static final int MAX_TEXT_BYTES = 3 * 1024 * 1024;

    private final PenstockConfig config;
    private final Map<IntentName, Template> templates = new HashMap<>();

    Closing(PenstockConfig config) {
        this.config = config;
        config.intents().forEach(this::keepTemplate);
    }

    private void keepTemplate(IntentName name, Intent intent) {
        intent.template().ifPresent(text -> templates.put(name, Template.parse(text)));
    }

    ChatResult answered(LedgerEntry entry, Outcome outcome, Outcome.Answered answer, Instant now) {
        ServiceLevel level = level(entry, outcome.lane(), answer);
        Optional<Cause> cause = switch (level) {
            case REPAIRED -> Optional.of(answer.isPartial() ? Cause.ANSWER_PARTIAL : Cause.ANSWER_REPAIRED);
            case BACKUP ->
                Optional.of(
                        entry.leftCause().or(outcome::left).or(entry::lastCause).orElse(Cause.UNKNOWN));
            case FULL, TEMPLATE, APOLOGY, REJECTED -> Optional.empty();
        };
        return new Draft(entry, entry.spent().plus(outcome.spent()), now)
                .result(
                        level,
                        cause,
                        answer.text(),
                        List.of(),
                        Optional.of(answer.model()),
                        Optional.of(outcome.lane()),
                        Optional.of(answer));
    }

    private static ServiceLevel level(LedgerEntry entry, LaneId lane, Outcome.Answered answer) {
        if (entry.route().indexOf(lane) > 0) {
            return ServiceLevel.BACKUP;
        }
        return answer.repairs().isEmpty() ? ServiceLevel.FULL : ServiceLevel.REPAIRED;
    }

    ChatResult withoutModel(LedgerEntry entry, Cause cause, Instant now) {
        Template template = templates.get(entry.intent());
        return Optional.ofNullable(template)
                .map(found -> found.render(entry.variables()))
                .filter(Closing::fits)
                .map(text -> withText(entry, ServiceLevel.TEMPLATE, cause, text, now))
                .orElseGet(() -> apologised(entry, cause, now));
    }

    /** Whether a result can hold this text. */
    static boolean fits(String text) {
        return RequestSize.bytes(text) <= MAX_TEXT_BYTES;
    }

    ChatResult apologised(LedgerEntry entry, Cause cause, Instant now) {
        return withText(entry, ServiceLevel.APOLOGY, cause, config.apology(), now);
    }

    private ChatResult withText(LedgerEntry entry, ServiceLevel level, Cause cause, String text, Instant now) {
        Optional<LaneId> lane = entry.route().isEmpty()
                ? Optional.empty()
                : Optional.of(entry.route().get(entry.rung()));
        return new Draft(entry, entry.spent(), now)
                .result(
                        level,
                        Optional.of(cause),
                        text,
                        List.of(),
                        lane.flatMap(id -> called(entry, cause, id)),
                        lane,
                        Optional.empty());
    }

    /** The model that was asked and did not answer (row A1); a worker that was cut off may not have told of its call. */
    private Optional<ModelId> called(LedgerEntry entry, Cause cause, LaneId lane) {
        boolean asked = entry.spent().attempts() > 0 || cause == Cause.DEADLINE_PASSED;
        return asked && config.lanes().containsKey(lane)
                ? Optional.of(config.modelOf(lane).id())
                : Optional.empty();
    }

    ChatResult rejected(LedgerEntry entry, List<Problem> problems, Instant now) {
        return new Draft(entry, Spent.NOTHING, now)
                .result(
                        ServiceLevel.REJECTED,
                        Optional.of(Cause.INVALID_REQUEST),
                        "",
                        problems,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** What every result of an entry has in common. */
    private record Draft(LedgerEntry entry, Spent spent, Instant now) {
        ChatResult result(
                ServiceLevel level,
                Optional<Cause> cause,
                String text,
                List<Problem> problems,
                Optional<ModelId> model,
                Optional<LaneId> lane,
                Optional<Outcome.Answered> answer) {
            return new ChatResult(
                    entry.id(),
                    entry.sessionId(),
                    entry.caller(),
                    entry.intent(),
                    entry.tier(),
                    level,
                    cause.map(Cause::name),
                    text,
                    problems,
                    model,
                    lane,
                    lane.map(entry.route()::indexOf).filter(rung -> rung >= 0),
                    answer.map(Outcome.Answered::stopReason),
                    answer.map(Outcome.Answered::repairs).orElse(List.of()),
                    answer.filter(Outcome.Answered::isPartial).isPresent(),
                    spent,
                    Duration.between(entry.acceptedAt(), now),
                    entry.acceptedAt(),
                    entry.deadline(),
                    entry.control());
        }
    }
}
