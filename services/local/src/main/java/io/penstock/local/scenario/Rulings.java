package io.penstock.local.scenario;

import io.penstock.domain.ModelId;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Ruling;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.local.client.Tally.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The controls that alarms wrote, and which of them decided about a request. About one sent just after a control was written or taken back
 * nobody can say: dispatchers hear of it within a second or so of its commit.
 *
 * @param start of the load, from which times count
 * @param records as they stand in their topic
 * @param ids the controls that are asked about; absent: all
 * @param models by their names
 */
record Rulings(Instant start, List<Control> records, Optional<Set<String>> ids, Map<String, ModelId> models) {
    private static final Duration HEARD = Duration.ofSeconds(4);
    private static final Duration SENT = Duration.ofSeconds(1);

    Rulings by(Set<String> controls) {
        return new Rulings(start, records, Optional.of(controls), models);
    }

    Optional<Duration> firstWritten() {
        return records.stream()
                .filter(control -> !control.takenBack() && isAsked(control.id()))
                .map(control -> Duration.between(start, control.createdAt()))
                .min(Comparator.naturalOrder());
    }

    /** Whether one of those asked about decided about it, beyond doubt. */
    boolean decides(Trip trip) {
        return of(trip).isPresent();
    }

    private Optional<Ruling> of(Trip trip) {
        Instant sent = start.plus(trip.planned().at());
        ChatRequest request = trip.planned().request();
        Optional<Ruling> before = at(sent.minus(HEARD), request);
        return before.equals(at(sent.plus(SENT), request)) ? before.filter(it -> isAsked(it.by())) : Optional.empty();
    }

    private Optional<Ruling> at(Instant time, ChatRequest request) {
        List<Control> written = records.stream()
                .filter(control -> !control.createdAt().isAfter(time))
                .toList();
        return ControlBoard.of(written, time).ruling(request.intent(), request.tier(), time);
    }

    private boolean isAsked(ControlId id) {
        return ids.map(asked -> asked.contains(id.value())).orElse(true);
    }

    /** Whether its result is what the control says, and names it. */
    boolean isObeyed(Trip trip) {
        return of(trip).filter(ruling -> trip.answer()
                        .map(Answer::result)
                        .filter(result -> result.control().equals(Optional.of(ruling.by())))
                        .filter(result -> isAs(ruling.effect(), result))
                        .isPresent())
                .isPresent();
    }

    private boolean isAs(Effect.OnRequests effect, ChatResult result) {
        ServiceLevel level = result.level();
        return switch (effect) {
            case Effect.Template template ->
                template.isProbe(result.id()) ? level.isFromModel() : level == ServiceLevel.TEMPLATE;
            case Effect.Shed shed -> level == ServiceLevel.TEMPLATE || level == ServiceLevel.APOLOGY;
            case Effect.UseModel(String model) ->
                level.isFromModel() && result.model().equals(Optional.ofNullable(models.get(model)));
            case Effect.UseRoute(var lanes) ->
                level.isFromModel() && result.lane().filter(lanes::contains).isPresent();
        };
    }
}
