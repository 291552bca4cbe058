package io.penstock.simulator.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/** What CloudWatch calls a metric: a name in a namespace with its dimensions, all of which tell it from others. */
public record Series(String namespace, String name, Map<String, String> dimensions) {
    public Series {
        dimensions = Map.copyOf(dimensions);
    }

    @Override
    public String toString() {
        return namespace + " " + name + " " + new TreeMap<>(dimensions);
    }
}
