package io.penstock.bench.detect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * All that was seen.
 *
 * @param kinds that were looked at
 * @param noiseAlarms alarms in so many hours of ordinary noise
 */
record DetectFigures(List<Onset> kinds, List<Detected> onsets, int noiseAlarms, double noiseHours) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double AIM_SECONDS = 15;

    /** The promise: every onset noticed, an error burst and its template within the aim, and no false alarm. */
    boolean held() {
        return onsets.stream().allMatch(each -> each.alarmSeconds().isPresent())
                && (!kinds.contains(Onset.ERROR_BURST)
                        || worst(Onset.ERROR_BURST, Detected::templateSeconds).orElse(AIM_SECONDS + 1) <= AIM_SECONDS)
                && falseAlarms() == 0;
    }

    private int falseAlarms() {
        return noiseAlarms + onsets.stream().mapToInt(Detected::falseAlarms).sum();
    }

    private List<Double> of(Optional<Onset> kind, Function<Detected, Optional<Double>> what) {
        return onsets.stream()
                .filter(each -> kind.stream().allMatch(it -> each.onset() == it))
                .flatMap(each -> what.apply(each).stream())
                .toList();
    }

    private OptionalDouble worst(Onset kind, Function<Detected, Optional<Double>> what) {
        return Detected.worst(of(Optional.of(kind), what));
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.set("alarmSeconds", spread(of(Optional.empty(), Detected::alarmSeconds)));
        json.set("templateSeconds", spread(of(Optional.empty(), Detected::templateSeconds)));
        put(json, "falseAlarmsPerHour", perHour(falseAlarms()));
        json.put("onsets", onsets.size());
        ObjectNode byKind = json.putObject("byKind");
        for (Onset kind : kinds) {
            ObjectNode of = byKind.putObject(kind.key());
            List<Double> alarms = of(Optional.of(kind), Detected::alarmSeconds);
            of.put("noticed", alarms.size());
            of.set("alarmSeconds", spread(alarms));
            of.set("actionSeconds", spread(of(Optional.of(kind), Detected::actionSeconds)));
            of.set("templateSeconds", spread(of(Optional.of(kind), Detected::templateSeconds)));
            of.set("by", JSON.valueToTree(by(kind)));
        }
        return json.put("clock", "simulated, with three whole commits added");
    }

    private OptionalDouble perHour(int times) {
        return noiseHours > 0 ? OptionalDouble.of(times / noiseHours) : OptionalDouble.empty();
    }

    private List<String> by(Onset kind) {
        return onsets.stream()
                .filter(each -> each.onset() == kind)
                .map(Detected::by)
                .distinct()
                .sorted()
                .toList();
    }

    private static ObjectNode spread(List<Double> seconds) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "median", Detected.median(seconds));
        put(json, "worst", Detected.worst(seconds));
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(key, Math.round(value.getAsDouble() * 100) / 100.0);
        } else {
            json.putNull(key);
        }
    }

    String text() {
        var text = new StringJoiner("\n");
        text.add(String.format(
                Locale.ROOT,
                "%-16s %8s %8s %8s %8s %8s %8s   %s",
                "seconds to",
                "alarm",
                "worst",
                "action",
                "worst",
                "template",
                "worst",
                "by"));
        for (Onset kind : kinds) {
            List<Double> alarms = of(Optional.of(kind), Detected::alarmSeconds);
            List<Double> actions = of(Optional.of(kind), Detected::actionSeconds);
            List<Double> templates = of(Optional.of(kind), Detected::templateSeconds);
            text.add(String.format(
                    Locale.ROOT,
                    "%-16s %8s %8s %8s %8s %8s %8s   %s",
                    kind.key(),
                    seconds(Detected.median(alarms)),
                    seconds(Detected.worst(alarms)),
                    seconds(Detected.median(actions)),
                    seconds(Detected.worst(actions)),
                    seconds(Detected.median(templates)),
                    seconds(Detected.worst(templates)),
                    by(kind)));
        }
        return text.add(falseAlarms() + " false alarms in " + noiseHours + " h of noise and before the onsets")
                .toString();
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? String.format(Locale.ROOT, "%.1f", seconds.getAsDouble()) : "-";
    }
}
