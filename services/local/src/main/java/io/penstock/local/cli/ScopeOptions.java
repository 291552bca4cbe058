package io.penstock.local.cli;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.Scope;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an override is for. */
final class ScopeOptions {
    @Option(names = "--intent", paramLabel = "I", description = "Requests of this intent.")
    private Optional<String> intent = Optional.empty();

    @Option(names = "--tier", paramLabel = "T", description = "Requests of this tier; with --intent, of both.")
    private Optional<String> tier = Optional.empty();

    @Option(names = "--lane", paramLabel = "L", description = "This lane; for --pace and --pause.")
    private Optional<String> lane = Optional.empty();

    @Option(names = "--all", description = "Every request, or every lane.")
    private boolean all;

    Scope scope() {
        var scope = new Scope(intent.map(IntentName::new), tier.map(TierName::new), lane.map(LaneId::new));
        Arguments.check(!all || scope.equals(Scope.ALL), "--all", "beside " + scope, "an option with others like it");
        return scope;
    }
}
