package io.penstock.local.cli;

import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlCheck;
import io.penstock.domain.control.ControlId;
import io.penstock.local.client.ControlLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an override back, which is one more record: by whom and why is kept. */
@Command(name = "clear", description = "Takes an override back; no other is touched.")
final class OverrideClearCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "ID", description = "Its name; \"overrides\" lists those in force.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--author", paramLabel = "NAME", description = "Who; default: ${DEFAULT-VALUE}.")
    private String author = System.getProperty("user.name");

    @Override
    public Integer call() throws InterruptedException {
        PenstockConfig config = common.config();
        var log = new ControlLog(config.kafka());
        List<Control> records = log.records();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ControlBoard board = ControlLog.board(records, config, now);
        Optional<Control> found = board.find(new ControlId(id), now);
        Optional<String> objection = objection(found, board, now);
        if (objection.isPresent()) {
            System.err.println("penstock: " + objection.get());
            return Main.DID_NOT_HOLD;
        }
        Control undone = takenBack(found.orElseThrow(), now);
        List<String> problems = new ControlCheck(config).problems(undone);
        if (!problems.isEmpty()) {
            throw new ConfigException("arguments", problems);
        }
        log.write(undone);
        common.print(
                id + " is taken back: " + ControlShow.effect(undone.effect()) + " for " + undone.scope(),
                ControlShow.json(undone));
        return Main.HELD;
    }

    private Optional<String> objection(Optional<Control> found, ControlBoard board, Instant now) {
        if (found.isEmpty()) {
            List<ControlId> others = board.inForce(now).stream()
                    .filter(control -> control.origin() == Control.Origin.PERSON)
                    .map(Control::id)
                    .toList();
            return Optional.of(id + " is not in force; those of people that are: " + others);
        }
        return found.filter(control -> control.origin() == Control.Origin.ALARM)
                .map(control -> id + " is an alarm's, which takes it back itself or lets it expire at "
                        + Show.moment(control.expiresAt())
                        + "; an override for the same scope beats it: ./penstock override set --model or --route");
    }

    private Control takenBack(Control control, Instant now) {
        return new Control(
                control.id(),
                control.origin(),
                control.scope(),
                control.effect(),
                author,
                reason,
                now,
                control.expiresAt(),
                true);
    }
}
