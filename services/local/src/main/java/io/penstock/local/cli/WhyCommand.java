package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.IntentName;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.local.client.AlarmLog;
import io.penstock.local.client.ControlLog;
import io.penstock.local.client.TopicFollower;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why an intent is served as it is. */
@Command(
        name = "why",
        description =
                "Says why an intent is served as it is: which alarm, which datapoints, since when, until when, and what"
                        + " undoes it; and what people have changed.")
final class WhyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "INTENT", description = "A configured intent.")
    private String name = "";

    @Override
    public Integer call() {
        PenstockConfig config = common.config();
        var intent = new IntentName(name);
        Arguments.check(
                config.intents().containsKey(intent),
                "INTENT",
                name,
                "one of " + config.intents().keySet());
        var alarms = new AlarmLog();
        try (var follower = TopicFollower.alarms(config.kafka())) {
            follower.catchUp(transition -> {
                if (isAbout(transition)) {
                    alarms.add(transition);
                }
            });
        }
        Instant now = Instant.now();
        List<Control> records = new ControlLog(config.kafka()).records();
        List<Control> inForce = ControlLog.board(records, config, now).inForce(now).stream()
                .filter(this::concerns)
                .toList();
        List<Control> history =
                ControlLog.byTime(records).stream().filter(this::concerns).toList();
        var report = new WhyReport(intent, config.analytics().alarms(), alarms, inForce, history);
        var freshness = Freshness.of(config);
        ObjectNode json = report.json();
        freshness.put(json);
        common.print(freshness.warning() + report.text(), json);
        return Main.HELD;
    }

    /** What says nothing of intents is about all of them. */
    private boolean isAbout(AlarmTransition transition) {
        return transition.key().of(AlarmDimension.INTENT).stream().allMatch(name::equals);
    }

    private boolean concerns(Control control) {
        return control.scope().lane().isEmpty()
                && control.scope().intent().stream().allMatch(new IntentName(name)::equals);
    }
}
