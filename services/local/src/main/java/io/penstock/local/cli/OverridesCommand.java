package io.penstock.local.cli;

import static io.penstock.local.cli.Table.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlCheck;
import io.penstock.local.client.ControlLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is changed at the moment, and who changed what before. */
@Command(
        name = "overrides",
        description =
                "Prints the overrides in force, of people and of alarms, the one that beats the others first; with --all, all that were ever written.")
final class OverridesCommand implements Callable<Integer> {
    private static final Table IN_FORCE = Table.of(
            words("id", 28),
            words("by", 20),
            words("for", 24),
            words("effect", 24),
            words("until", 19),
            words("why", 20));
    private static final Table HISTORY = Table.of(
            words("written", 19),
            words("id", 28),
            words("by", 20),
            words("what", 10),
            words("for", 24),
            words("effect", 24),
            words("until", 19),
            words("why", 20));

    @Mixin
    private CommonOptions common;

    @Option(names = "--all", description = "Every record that is kept, the oldest first: the audit.")
    private boolean all;

    @Override
    public Integer call() {
        PenstockConfig config = common.config();
        Instant now = Instant.now();
        List<Control> records = new ControlLog(config.kafka()).records();
        List<Control> inForce = ControlLog.board(records, config, now).inForce(now);
        var check = new ControlCheck(config);
        List<Control> byTime = ControlLog.byTime(records);
        common.print(all ? history(byTime, check) : inForce(inForce), json(inForce, byTime, check));
        return Main.HELD;
    }

    private static String inForce(List<Control> controls) {
        if (controls.isEmpty()) {
            return "nothing is overridden";
        }
        var lines = new StringJoiner("\n").add(IN_FORCE.header());
        controls.forEach(control -> lines.add(IN_FORCE.row(
                control.id(),
                by(control),
                control.scope(),
                ControlShow.effect(control.effect()),
                Show.moment(control.expiresAt()),
                control.reason())));
        return lines.toString();
    }

    private static String history(List<Control> records, ControlCheck check) {
        var lines = new StringJoiner("\n").add(HISTORY.header());
        records.forEach(control -> lines.add(HISTORY.row(
                Show.moment(control.createdAt()),
                control.id(),
                by(control),
                what(control, check),
                control.scope(),
                ControlShow.effect(control.effect()),
                Show.moment(control.expiresAt()),
                control.reason())));
        return lines.toString();
    }

    /** An alarm's author says that it is one. */
    private static String by(Control control) {
        return control.origin().name().toLowerCase(Locale.ROOT) + " " + control.author();
    }

    private static String what(Control control, ControlCheck check) {
        if (!check.problems(control).isEmpty()) {
            return "skipped";
        }
        return control.takenBack() ? "taken back" : "set";
    }

    private ObjectNode json(List<Control> inForce, List<Control> records, ControlCheck check) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        ArrayNode acting = json.putArray("inForce");
        inForce.forEach(control -> acting.add(ControlShow.json(control)));
        if (all) {
            ArrayNode history = json.putArray("history");
            records.forEach(control -> {
                ArrayNode problems =
                        history.addObject().setAll(ControlShow.json(control)).withArray("problems");
                check.problems(control).forEach(problems::add);
            });
        }
        return json;
    }
}
