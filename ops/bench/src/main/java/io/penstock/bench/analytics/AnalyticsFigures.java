package io.penstock.bench.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * All that was measured.
 *
 * @param counted entries a CPU-second through the service
 * @param raw read and decoded alone
 * @param dsl through the plain DSL
 * @param perIntents entries a CPU-second through the service by number of intents
 * @param stateBytes a key's windows in the changelog
 */
record AnalyticsFigures(
        int entries,
        double counted,
        double raw,
        double dsl,
        boolean equalOutput,
        SortedMap<Integer, Double> perIntents,
        double stateBytes,
        double restoreSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The promise: what both count is the same. */
    boolean held() {
        return equalOutput;
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("recordsPerCpuSecond", Math.round(counted))
                .put("limitRatio", rounded(counted / raw))
                .put("dslRatio", rounded(counted / dsl))
                .put("equalOutput", equalOutput);
        ObjectNode growth = json.putObject("growth");
        perIntents.forEach((intents, rate) -> growth.put(intents.toString(), rounded(growth(rate))));
        return json.put("restoreSeconds", rounded(restoreSeconds))
                .put("rawPerCpuSecond", Math.round(raw))
                .put("dslPerCpuSecond", Math.round(dsl))
                .put("stateBytesPerKey", Math.round(stateBytes))
                .put("entries", entries);
    }

    /** Cost of an entry against that with the fewest intents. */
    private double growth(double rate) {
        return perIntents.firstEntry().getValue() / rate;
    }

    String text() {
        var text = new StringBuilder("""

                entries a CPU-second
                  read and decoded alone      %,10.0f
                  counted by the service      %,10.0f   %.2f of that
                  the minutes in a plain DSL  %,10.0f   the service has %.1f times as many
                the same figures              %10s
                cost of an entry, relative
                """.formatted(raw, counted, counted / raw, dsl, counted / dsl, equalOutput ? "yes" : "NO"));
        perIntents.forEach(
                (intents, rate) -> text.append("  %,6d intents              %10.2f%n".formatted(intents, growth(rate))));
        return text.append("state a key                   %,10.0f bytes%n".formatted(stateBytes))
                .append("restored after its loss in    %10.1f s".formatted(restoreSeconds))
                .toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
