package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.IntentName;
import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Datapoint;
import io.penstock.domain.alarm.Severity;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.local.client.AlarmLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WhyReportTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final IntentName FAQ = new IntentName("faq");
    private static final String ID = "alarm:intent-burst/faq";

    @Test
    void itNamesTheAlarmItsDatapointsTheTimesAndWhatUndoesIt() {
        var log = new AlarmLog();
        log.add(on());
        Control template = control(NOW.plusSeconds(150));
        var report = report(log, List.of(template));

        assertThat(report.text())
                .contains("template, probes 5.0 %")
                .contains("0.02 0.61!")
                .contains("5 requests in a row that a model answers, over 20 s or more");
        var why = report.json().path("inForce").path(0);
        assertThat(why.path("since").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(why.path("expiresAt").textValue()).isEqualTo("2026-03-01T12:07:30Z");
        assertThat(why.path("alarm").path("datapoints").path(1).path("value").doubleValue())
                .isEqualTo(0.61);
    }

    @Test
    void withNothingInForceItSaysSo() {
        assertThat(report(new AlarmLog(), List.of()).text()).startsWith("faq is served as configured");
    }

    private static WhyReport report(AlarmLog log, List<Control> inForce) {
        var config = ConfigReader.read(Path.of("..", "..", "ops", "config", "penstock.yaml"));
        return new WhyReport(FAQ, config.analytics().alarms(), log, inForce, inForce);
    }

    private static AlarmTransition on() {
        return new AlarmTransition(
                "intent-burst",
                AlarmKey.of(AlarmDimension.INTENT, "faq"),
                AlarmState.OK,
                AlarmState.ALARM,
                NOW,
                Severity.PAGE,
                "Average of requests.failed >= 0.4",
                0.4,
                "ratio",
                "many failed",
                List.of(point(0.02, false), point(0.61, true)),
                List.of(),
                List.of(ID));
    }

    private static Datapoint point(double value, boolean breaching) {
        return new Datapoint(NOW, OptionalDouble.of(value), 20, breaching);
    }

    private static Control control(Instant written) {
        return new Control(
                new ControlId(ID),
                Control.Origin.ALARM,
                Scope.of(FAQ),
                new Effect.Template(0.05),
                "alarm:intent-burst",
                "many failed",
                written,
                written.plusSeconds(300),
                false);
    }
}
