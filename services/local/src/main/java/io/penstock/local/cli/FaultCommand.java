package io.penstock.local.cli;

import picocli.CommandLine.Command;

/** Lets the simulated models fail. */
@Command(
        name = "fault",
        description = "Lets the simulated models fail, while everything runs.",
        mixinStandardHelpOptions = true,
        subcommands = {FaultListCommand.class, FaultSetCommand.class, FaultClearCommand.class})
final class FaultCommand {}
