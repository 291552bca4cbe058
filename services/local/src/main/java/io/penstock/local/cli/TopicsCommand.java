package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.TopicReport;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the topics that are missing, and says which differ from their declaration; never changes one. */
@Command(name = "topics", description = "Creates missing topics and reports those that differ from their declaration.")
final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--dry-run", description = "Only say what would be created.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PenstockConfig config = common.config();
        TopicReport report;
        try (Admin admin = Admin.create(new HashMap<>(config.kafka()))) {
            report = new TopicAdmin(CommonOptions.topics(config)).reconcile(admin, dryRun);
        }
        common.print(text(report), json(report));
        return report.differing().isEmpty() ? Main.HELD : Main.DID_NOT_HOLD;
    }

    private String text(TopicReport report) {
        return Stream.of(
                        report.created().stream().map(name -> (dryRun ? "to create  " : "created    ") + name),
                        report.unchanged().stream().map(name -> "unchanged  " + name),
                        report.differing().stream()
                                .map(it -> "differs    " + it.topic() + ": " + it.setting() + " is " + it.actual()
                                        + ", declared " + it.declared()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode json(TopicReport report) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        report.created().forEach(json.putArray("created")::add);
        report.unchanged().forEach(json.putArray("unchanged")::add);
        var differing = json.putArray("differing");
        report.differing()
                .forEach(it -> differing
                        .addObject()
                        .put("topic", it.topic())
                        .put("setting", it.setting())
                        .put("declared", it.declared())
                        .put("actual", it.actual()));
        return json;
    }
}
