package io.penstock.local.cli;

import picocli.CommandLine.Command;

/** Changes what the pipeline does, for a while. */
@Command(
        name = "override",
        description =
                "Changes what the pipeline does while it runs: by whom, why and until when is kept, and it ends by itself.",
        mixinStandardHelpOptions = true,
        subcommands = {OverrideSetCommand.class, OverrideClearCommand.class})
final class OverrideCommand {}
