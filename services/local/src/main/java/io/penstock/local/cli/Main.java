package io.penstock.local.cli;

import io.penstock.domain.config.ConfigException;
import io.penstock.local.client.SimulatorRefusedException;
import io.penstock.local.sql.BadQueryException;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.topics.TopicLayoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code ./penstock COMMAND}. Exits with 0 when what the command promises held, 1 when not, 2 for wrong arguments or configuration. */
@Command(
        name = "penstock",
        description =
                "Meters chat requests to large language models on Kafka: exactly one result each, by its deadline.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Start with: penstock demo"},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            TopicsCommand.class,
            SendCommand.class,
            ResultsCommand.class,
            CallsCommand.class,
            LanesCommand.class,
            TopCommand.class,
            FaultCommand.class,
            OverrideCommand.class,
            OverridesCommand.class,
            ScenarioCommand.class,
            MetricsCommand.class,
            DoctorCommand.class,
            AlarmsCommand.class,
            WhyCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            BrokerCommand.class,
            RegistryCommand.class,
            SimulatorCommand.class,
            DispatcherCommand.class,
            WorkerCommand.class,
            AnalyticsCommand.class
        })
public final class Main implements Runnable {
    static final int HELD = 0;
    static final int DID_NOT_HOLD = 1;
    static final int WRONG_USE = 2;

    /** Held here, since the platform's logging forgets loggers that nobody holds. */
    private static final java.util.logging.Logger HELIDON_LOG = java.util.logging.Logger.getLogger("io.helidon");

    private final CommandLine commandLine = new CommandLine(this);

    private Main() {
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Duration.class, new DurationArgument());
    }

    public static void main(String[] args) {
        HELIDON_LOG.setLevel(java.util.logging.Level.WARNING);
        System.exit(run(args));
    }

    /** Runs a command and returns its exit code. */
    static int run(String... args) {
        return new Main().commandLine.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(commandLine, "which command?");
    }

    /** What a person can act on, without a stack trace; what nobody expected, with one. */
    private static int explain(Exception failure) throws Exception {
        return switch (failure) {
            case ConfigException wrong -> say(wrong, WRONG_USE);
            case InvalidConfigException wrong -> say(wrong, WRONG_USE);
            case BadQueryException wrong -> say(wrong, WRONG_USE);
            case SimulatorRefusedException wrong -> say(wrong, WRONG_USE);
            case TopicLayoutException wrong -> say(wrong, DID_NOT_HOLD);
            case KafkaException cluster -> say(cluster, DID_NOT_HOLD);
            case UncheckedIOException io -> say(io, DID_NOT_HOLD);
            case IOException io -> say(io, DID_NOT_HOLD);
            case ServiceFailedException ended -> say(ended, DID_NOT_HOLD);
            default -> throw failure;
        };
    }

    private static int say(Exception failure, int exitCode) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        Throwable cause = failure.getCause();
        boolean causeSaysMore = failure instanceof KafkaException && cause != null;
        System.err.println("penstock: " + message + (causeSaysMore ? ": " + cause : ""));
        return exitCode;
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"penstock " + (version == null ? "(not packaged)" : version)};
        }
    }
}
