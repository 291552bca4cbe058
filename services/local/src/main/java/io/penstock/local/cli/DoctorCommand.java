package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.doctor.Examination;
import io.penstock.local.doctor.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what ails which model (row A9). */
@Command(
        name = "doctor",
        description =
                "Says of each model whether it is throttled, slow or near its quota, by what CloudWatch and our own topics say.")
final class DoctorCommand implements Callable<Integer> {
    private static final int MOST_HOURS = 24 * 14;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "How far back to look, 1 to 336 hours; default: ${DEFAULT-VALUE}.")
    private int hours = 3;

    @Override
    public Integer call() {
        Arguments.check(hours >= 1 && hours <= MOST_HOURS, "--hours", hours, "1 to " + MOST_HOURS);
        PenstockConfig config = common.config();
        var findings = Examination.of(config, Duration.ofHours(hours), Instant.now());
        var report = new DoctorReport(hours, findings);
        ObjectNode json = report.json();
        var freshness =
                findings.topics() instanceof Look.Reached ? Freshness.of(config) : new Freshness(Optional.empty());
        freshness.put(json);
        common.print(freshness.warning() + report.text(), json);
        return findings.couldLook() ? Main.HELD : Main.DID_NOT_HOLD;
    }
}
