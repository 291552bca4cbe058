package io.penstock.local.cli;

import io.penstock.domain.LaneId;
import io.penstock.domain.control.Effect;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an override changes: one of these. */
final class EffectOptions {
    @Option(names = "--template", description = "Requests are answered by their intent's template.")
    private boolean template;

    @Option(names = "--model", paramLabel = "M", description = "Lanes of this model come first.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--route",
            paramLabel = "LANE",
            split = ",",
            description = "These lanes, in this order, instead of the configured ones; separated by commas.")
    private List<String> route = List.of();

    @Option(
            names = "--pace",
            paramLabel = "SHARE",
            description = "Lanes keep to this share of their quota, such as 0.5.")
    private Optional<Double> pace = Optional.empty();

    @Option(names = "--shed", description = "Requests are refused to the model: template or apology at once.")
    private boolean shed;

    @Option(names = "--pause", description = "Lanes dispatch nothing; requests wait, until their deadlines.")
    private boolean pause;

    /** @param probeShare of a template */
    Effect effect(double probeShare) {
        if (template) {
            return new Effect.Template(probeShare);
        }
        Arguments.check(probeShare == 0, "--probes", probeShare, "an option without --template");
        return model.<Effect>map(Effect.UseModel::new)
                .or(() -> pace.map(Effect.Pace::new))
                .orElseGet(this::other);
    }

    private Effect other() {
        if (shed) {
            return new Effect.Shed();
        }
        return pause
                ? new Effect.Pause()
                : new Effect.UseRoute(route.stream().map(LaneId::new).toList());
    }
}
