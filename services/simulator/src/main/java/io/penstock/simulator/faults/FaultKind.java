package io.penstock.simulator.faults;

import io.penstock.simulator.config.Section;
import java.util.List;
import java.util.function.Function;

/**
 * One kind of fault as it is offered: what it is called, what it does, and what can be set.
 *
 * @param reader makes the fault of a rule's keys; its problems are thrown as an invalid configuration or noted in the section
 */
public record FaultKind(String kind, String description, List<Parameter> parameters, Function<Section, Fault> reader) {
    /** A key of the rule beside those that every rule has; {@code standard} says what holds without it. */
    public record Parameter(String key, String description, String standard) {}

    List<String> keys() {
        return parameters.stream().map(Parameter::key).toList();
    }
}
