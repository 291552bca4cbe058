package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.IntentName;
import io.penstock.domain.alarm.AlarmAction;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.control.Control;
import io.penstock.local.client.AlarmLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Why an intent is served as it is, for a person and as JSON.
 *
 * @param inForce controls of its requests, the one that decides first
 * @param written all that were written of it, the oldest first
 */
record WhyReport(
        IntentName intent, List<AlarmDefinition> alarms, AlarmLog log, List<Control> inForce, List<Control> written) {
    private static final int HISTORY = 10;

    String text() {
        var text = new StringJoiner("\n");
        text.add(intent + (inForce.isEmpty() ? " is served as configured: no control is in force" : ":"));
        inForce.forEach(control -> add(text, control));
        on().forEach(transition -> text.add(
                "  " + transition.id() + " is on since " + Show.time(transition.at()) + ": " + transition.reason()));
        text.add("before:");
        history()
                .forEach(transition -> text.add("  " + Show.time(transition.at()) + "  "
                        + AlarmJson.state(transition.to()) + "  " + transition.id() + "  " + transition.reason()));
        return text.toString();
    }

    private void add(StringJoiner text, Control control) {
        text.add("  " + ControlShow.effect(control.effect()) + " for " + control.scope() + ", since "
                + Show.time(since(control)) + ", until " + Show.time(control.expiresAt()));
        text.add("    by " + control.author() + ": " + control.reason());
        decided(control).ifPresent(transition -> text.add("    datapoints: " + AlarmJson.points(transition)));
        text.add("    undone by " + undoing(control));
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("intent", intent.value());
        ArrayNode acting = json.putArray("inForce");
        inForce.forEach(control -> acting.add(json(control)));
        ArrayNode records = json.putArray("written");
        written.forEach(control -> records.add(ControlShow.json(control)));
        json.set("on", AlarmJson.json(on()));
        json.set("history", AlarmJson.json(history()));
        return json;
    }

    private ObjectNode json(Control control) {
        ObjectNode json = ControlShow.json(control);
        json.put("since", since(control).toString()).put("undoneBy", undoing(control));
        decided(control)
                .ifPresentOrElse(
                        transition -> json.set("alarm", AlarmJson.json(transition)), () -> json.putNull("alarm"));
        return json;
    }

    private List<AlarmTransition> on() {
        return log.latest().stream()
                .filter(transition -> transition.to() == AlarmState.ALARM)
                .toList();
    }

    private List<AlarmTransition> history() {
        List<AlarmTransition> all = log.all();
        return all.subList(Math.max(0, all.size() - HISTORY), all.size()).reversed();
    }

    /** The transition that an alarm's control came with. */
    private Optional<AlarmTransition> decided(Control control) {
        return log.all().reversed().stream()
                .filter(transition -> transition.to() == AlarmState.ALARM)
                .filter(transition -> transition.actions().contains(control.id().value()))
                .findFirst();
    }

    /** A renewed one is older than its latest record. */
    private Instant since(Control control) {
        return decided(control).map(AlarmTransition::at).orElse(control.createdAt());
    }

    private String undoing(Control control) {
        return switch (control.origin()) {
            case PERSON -> "its expiry, or a person: ./penstock override clear " + control.id();
            case ALARM ->
                decided(control)
                        .flatMap(transition -> action(transition.alarm()))
                        .map(WhyReport::undoing)
                        .orElse("its expiry");
        };
    }

    private Optional<AlarmAction> action(String alarm) {
        return alarms.stream()
                .filter(each -> each.name().equals(alarm))
                .findFirst()
                .flatMap(AlarmDefinition::action);
    }

    private static String undoing(AlarmAction action) {
        String by = action.recovery()
                .map(recovery -> recovery.successes() + " requests in a row that a model answers, over "
                        + recovery.over().toSeconds() + " s or more")
                .orElse("datapoints that no longer breach");
        return by + ", after " + action.hold().toSeconds()
                + " s or more; until then it is renewed. A person's override beats it";
    }
}
