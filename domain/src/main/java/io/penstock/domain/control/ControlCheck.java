package io.penstock.domain.control;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a control may act: it has an author, a reason and an end, and speaks of what the configuration knows. What is
 * wrong is said by field, with its value and what would be right. Of one that takes back only its author and reason
 * matter: nothing else about it may keep a change of behaviour in force.
 */
public final class ControlCheck {
    /** So that nothing temporary stays for ever, and each record outlives its control in the topic. */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** An alarm's control is named by it, an intent and a tier, each of 64 characters at most. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_TEXT = 1000;
    private static final int SHOWN = 60;

    private final PenstockConfig config;

    public ControlCheck(PenstockConfig config) {
        this.config = config;
    }

    /** All that is wrong with it, such as {@code pace: 1.5 is not above 0 and at most 1}; empty: nothing. */
    public List<String> problems(Control control) {
        var found = new Problems();
        found.unless(
                ID.matcher(control.id().value()).matches(),
                "controlId",
                quoted(control.id().value()),
                "1 to 200 letters, digits and . _ : / -");
        checkText(found, "author", control.author());
        checkText(found, "reason", control.reason());
        if (!control.takenBack()) {
            checkEnd(found, control);
            checkScope(found, control);
            checkEffect(found, control.effect());
        }
        return found.all;
    }

    /** Its text stays out of the message: people write into it what they like. */
    private static void checkText(Problems found, String field, String text) {
        found.unless(!text.isBlank(), field, quoted(text), "a text: who wrote it, and why, is part of a control");
        found.unless(
                text.length() <= LONGEST_TEXT,
                field,
                "a text of " + text.length() + " characters",
                "at most " + LONGEST_TEXT + " long");
    }

    private static void checkEnd(Problems found, Control control) {
        found.unless(
                control.expiresAt().isAfter(control.createdAt()),
                "expiresAt",
                control.expiresAt(),
                "after createdAt " + control.createdAt());
        found.unless(
                !control.expiresAt().isAfter(control.createdAt().plus(LONGEST)),
                "expiresAt",
                control.expiresAt(),
                "within " + LONGEST.toDays() + " days of createdAt " + control.createdAt());
    }

    private void checkScope(Problems found, Control control) {
        Scope scope = control.scope();
        checkName(found, "intent", scope.intent(), config.intents().keySet());
        checkName(found, "tier", scope.tier(), config.tiers());
        checkName(found, "lane", scope.lane(), config.lanes().keySet());
        switch (control.effect()) {
            case Effect.OnRequests requests ->
                scope.lane()
                        .ifPresent(lane -> found.add(
                                "lane", quoted(lane), "a scope of " + requests.kind() + ": an intent, a tier or all"));
            case Effect.OnLanes lanes -> {
                scope.intent()
                        .ifPresent(intent ->
                                found.add("intent", quoted(intent), "a scope of " + lanes.kind() + ": a lane or all"));
                scope.tier()
                        .ifPresent(tier ->
                                found.add("tier", quoted(tier), "a scope of " + lanes.kind() + ": a lane or all"));
            }
        }
    }

    private void checkEffect(Problems found, Effect effect) {
        switch (effect) {
            case Effect.Template(double share) ->
                found.unless(share >= 0 && share <= 1, "probeShare", share, "from 0 to 1");
            case Effect.UseModel(String model) -> checkModel(found, model);
            case Effect.UseRoute(List<LaneId> lanes) -> checkRoute(found, lanes);
            case Effect.Pace(double share) ->
                found.unless(share > 0 && share <= 1, "pace", share, "above 0 and at most 1");
            case Effect.Shed() -> {}
            case Effect.Pause() -> {}
        }
    }

    private void checkModel(Problems found, String model) {
        List<String> used = config.lanes().values().stream()
                .map(lane -> lane.model())
                .distinct()
                .toList();
        found.unless(used.contains(model), "model", quoted(model), "a model that has a lane: " + used);
    }

    private void checkRoute(Problems found, List<LaneId> lanes) {
        found.unless(!lanes.isEmpty(), "route", lanes, "one lane or more");
        found.unless(
                new HashSet<>(lanes).size() == lanes.size(), "route", lanes, "of lanes that each stand in it once");
        for (int i = 0; i < lanes.size(); i++) {
            checkName(
                    found,
                    "route[" + i + "]",
                    Optional.of(lanes.get(i)),
                    config.lanes().keySet());
        }
    }

    private static <N> void checkName(Problems found, String field, Optional<N> name, Collection<N> known) {
        name.ifPresent(it -> found.unless(known.contains(it), field, quoted(it), "one of " + known));
    }

    private static String quoted(Object value) {
        String text = CONTROL_CHARACTERS.matcher(value.toString()).replaceAll("?");
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
    }

    private static final class Problems {
        private final List<String> all = new ArrayList<>();

        void unless(boolean holds, String field, Object value, String right) {
            if (!holds) {
                add(field, value, right);
            }
        }

        void add(String field, Object value, String right) {
            all.add(field + ": " + value + " is not " + right);
        }
    }
}
