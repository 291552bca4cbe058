package io.penstock.simulator.control;

import io.penstock.simulator.faults.FaultKind;
import io.penstock.simulator.faults.FaultKind.Parameter;
import io.penstock.simulator.faults.FaultKinds;
import java.util.List;

/** A kind of fault as sent. */
record KindView(String kind, String description, List<Parameter> parameters) {
    static List<KindView> all() {
        return FaultKinds.ALL.stream().map(KindView::of).toList();
    }

    private static KindView of(FaultKind kind) {
        return new KindView(kind.kind(), kind.description(), kind.parameters());
    }
}
