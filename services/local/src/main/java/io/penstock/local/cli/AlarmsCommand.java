package io.penstock.local.cli;

import static io.penstock.local.cli.Table.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.alarm.AlarmDefinition;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.local.client.AlarmLog;
import io.penstock.local.client.TopicFollower;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the alarms stand, since when, and the datapoints that decided it. */
@Command(
        name = "alarms",
        subcommands = AlarmsSyncCommand.class,
        description =
                "Shows the alarms that are on, since when, and the datapoints that decided it; --all: the others, too.")
final class AlarmsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Table TABLE = Table.of(
            words("since", 12),
            words("state", 7),
            words("severity", 8),
            words("alarm", 22),
            words("of", 30),
            words("datapoints", 30),
            words("why", 1));

    @Mixin
    private CommonOptions common;

    @Option(names = "--all", description = "Those that are OK, too, and what each configured one is on for.")
    private boolean all;

    @Option(names = "--follow", description = "Go on with each change of state until stopped.")
    private boolean follow;

    @Override
    public Integer call() {
        var config = common.config();
        var alarms = new AlarmLog();
        try (var follower = TopicFollower.alarms(config.kafka())) {
            follower.catchUp(alarms::add);
            List<AlarmTransition> shown = alarms.latest().stream()
                    .filter(transition -> all || transition.to() != AlarmState.OK)
                    .toList();
            List<AlarmDefinition> configured = config.analytics().alarms();
            var freshness = Freshness.of(config);
            ObjectNode json = json(shown, configured);
            freshness.put(json);
            common.print(freshness.warning() + text(shown, configured), json);
            while (follow) {
                follower.poll(POLL, this::print);
            }
        }
        return Main.HELD;
    }

    private void print(AlarmTransition transition) {
        common.print(row(transition), AlarmJson.json(transition));
    }

    private String text(List<AlarmTransition> shown, List<AlarmDefinition> configured) {
        var text = new StringBuilder();
        if (all) {
            configured.forEach(alarm -> text.append(
                    String.format(Locale.ROOT, "%-22s %-5s %s%n", alarm.name(), severity(alarm), alarm.condition())));
            text.append('\n');
        }
        text.append(TABLE.header()).append('\n');
        shown.forEach(transition -> text.append(row(transition)).append('\n'));
        return text.append(on(shown))
                .append(" on; ")
                .append(configured.size())
                .append(" configured")
                .toString();
    }

    private static String row(AlarmTransition transition) {
        return TABLE.row(
                Show.time(transition.at()),
                AlarmJson.state(transition.to()),
                transition.severity().name().toLowerCase(Locale.ROOT),
                transition.alarm(),
                transition.key(),
                AlarmJson.points(transition),
                transition.reason());
    }

    private ObjectNode json(List<AlarmTransition> shown, List<AlarmDefinition> configured) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("on", on(shown)).put("configured", configured.size());
        json.set("alarms", AlarmJson.json(shown));
        if (all) {
            ArrayNode definitions = json.putArray("definitions");
            configured.forEach(alarm -> definitions
                    .addObject()
                    .put("alarm", alarm.name())
                    .put("about", alarm.about())
                    .put("severity", severity(alarm))
                    .put("condition", alarm.condition())
                    .put("acts", alarm.action().isPresent()));
        }
        return json;
    }

    private static String severity(AlarmDefinition alarm) {
        return alarm.severity().name().toLowerCase(Locale.ROOT);
    }

    private static long on(List<AlarmTransition> shown) {
        return shown.stream()
                .filter(transition -> transition.to() == AlarmState.ALARM)
                .count();
    }
}
