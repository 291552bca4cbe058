package io.penstock.domain.analytics;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.Budget;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.config.PenstockConfig;
import java.util.Map;
import java.util.Optional;

/** Sets what was used beside what the configuration has for it. */
public final class Reports {
    private final Map<IntentName, Intent> intents;
    private final Map<LaneId, LaneSettings> lanes;

    public Reports(PenstockConfig config) {
        this.intents = config.intents();
        this.lanes = config.lanes();
    }

    public BudgetReport budget(WindowFigures<BudgetFigures> used) {
        String caller = used.dimensions().caller();
        return new BudgetReport(
                used.window(),
                used.isFinal(),
                used.dimensions().intent(),
                caller.isEmpty() ? Optional.empty() : Optional.of(caller),
                used.figures(),
                Optional.ofNullable(intents.get(new IntentName(used.dimensions().intent())))
                        .map(Intent::budget)
                        .orElse(Budget.NONE));
    }

    public CapacityReport capacity(WindowFigures<CapacityFigures> used) {
        String lane = used.dimensions().lane();
        return new CapacityReport(
                used.window(),
                used.isFinal(),
                lane,
                used.figures(),
                Optional.ofNullable(lanes.get(new LaneId(lane))).flatMap(LaneSettings::provisioned));
    }
}
