package io.penstock.bench;

import io.penstock.bench.analytics.AnalyticsCommand;
import io.penstock.bench.detect.DetectCommand;
import io.penstock.bench.overhead.OverheadCommand;
import io.penstock.bench.worker.WorkerCommand;
import io.penstock.domain.config.ConfigException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code ./penstock bench WHAT}. Exits with 0 when everything was measured and nothing was lost, 1 when not, 2 for wrong arguments. */
@Command(
        name = "penstock bench",
        description = "Measures the pipeline on real parts, on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {OverheadCommand.class, WorkerCommand.class, AnalyticsCommand.class, DetectCommand.class})
public final class Main implements Runnable {
    public static final int HELD = 0;
    public static final int DID_NOT_HOLD = 1;
    private static final int WRONG_USE = 2;

    /** Held here, since the platform's logging forgets loggers that nobody holds. */
    private static final Logger HELIDON_LOG = Logger.getLogger("io.helidon");

    private final CommandLine commandLine = new CommandLine(this);

    private Main() {
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ConfigException wrong) {
                System.err.println("penstock: " + wrong.getMessage());
                return WRONG_USE;
            }
            throw failure;
        });
    }

    public static void main(String[] args) {
        HELIDON_LOG.setLevel(Level.WARNING);
        System.exit(new Main().commandLine.execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(commandLine, "what?");
    }
}
