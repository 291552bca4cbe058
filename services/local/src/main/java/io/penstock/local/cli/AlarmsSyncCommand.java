package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.analytics.cloudwatch.AlarmSync;
import io.penstock.domain.cloudwatch.CloudWatchAlarm;
import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.PenstockConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Writes the configured alarms and a dashboard to CloudWatch. */
@Command(
        name = "sync",
        description =
                "Writes the configured alarms and a dashboard to CloudWatch, and removes those of ours that are configured no more.")
final class AlarmsSyncCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PenstockConfig config = common.config();
        String region = config.cloudWatch()
                .region()
                .orElseThrow(() -> new ConfigException(
                        common.file().toString(),
                        List.of("cloudwatch.region: is missing; CloudWatch is called by region")));
        try (var sync = new AlarmSync(config, region)) {
            AlarmSync.Plan plan = sync.plan();
            if (!dryRun) {
                sync.carryOut(plan);
            }
            common.print(text(plan), json(plan));
            return Main.HELD;
        } catch (SdkException failure) {
            System.err.println("penstock: CloudWatch in " + region + ": " + failure.getMessage());
            return Main.DID_NOT_HOLD;
        }
    }

    private String text(AlarmSync.Plan plan) {
        var text = new StringBuilder();
        plan.written()
                .forEach(alarm -> text.append("write   ").append(alarm.name()).append('\n'));
        plan.removed().forEach(name -> text.append("remove  ").append(name).append('\n'));
        plan.left()
                .forEach((name, why) -> text.append("leave   ")
                        .append(name)
                        .append(": ")
                        .append(why)
                        .append('\n'));
        return text.append("write   dashboard ")
                .append(plan.dashboard())
                .append('\n')
                .append(dryRun ? "nothing done: --dry-run" : "done")
                .toString();
    }

    private ObjectNode json(AlarmSync.Plan plan) {
        ObjectNode json = CommonOptions.JSON.createObjectNode().put("dryRun", dryRun);
        ArrayNode written = json.putArray("written");
        plan.written().stream().map(CloudWatchAlarm::name).forEach(written::add);
        ArrayNode removed = json.putArray("removed");
        plan.removed().forEach(removed::add);
        ArrayNode left = json.putArray("left");
        plan.left().forEach((name, why) -> left.addObject().put("alarm", name).put("reason", why));
        return json.put("dashboard", plan.dashboard());
    }
}
