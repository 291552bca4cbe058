package io.penstock.bench.goodput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.client.Percentiles;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a client made of a quota.
 *
 * @param useful tokens of answers in time, as a share of the quota
 * @param throttledShare of its calls
 * @param callsPerSuccess calls for one that was answered
 * @param premiumAnswered share of the most important tier's requests
 * @param premium their latencies
 * @param upperAnswered share of the two upper tiers' requests
 * @param answered share of all requests
 */
record Goodput(
        double useful,
        double throttledShare,
        double callsPerSuccess,
        double premiumAnswered,
        List<Duration> premium,
        double upperAnswered,
        double answered) {

    ObjectNode json() {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("usefulGoodput", rounded(useful))
                .put("throttledShare", rounded(throttledShare))
                .put("callsPerSuccess", rounded(callsPerSuccess))
                .put("premiumAnswered", rounded(premiumAnswered));
        var percentiles = new Percentiles(premium);
        percentiles.ms(50).ifPresent(ms -> json.put("premiumP50Ms", Math.round(ms)));
        percentiles.ms(99).ifPresent(ms -> json.put("premiumP99Ms", Math.round(ms)));
        return json.put("upperTiersAnswered", rounded(upperAnswered)).put("answeredByModel", rounded(answered));
    }

    String line(String client) {
        return String.format(
                Locale.ROOT,
                "  %-12s %7.3f %9.4f %9.3f %9.3f %9s %9.3f %9.3f%n",
                client,
                useful,
                throttledShare,
                callsPerSuccess,
                premiumAnswered,
                new Percentiles(premium)
                        .ms(99).stream()
                                .mapToObj(ms -> String.valueOf(Math.round(ms)))
                                .findFirst()
                                .orElse("-"),
                upperAnswered,
                answered);
    }

    static String header(String load) {
        return String.format(
                "%-14s %7s %9s %9s %9s %9s %9s %9s%n",
                load, "useful", "429s", "calls/ok", "premium", "p99 ms", "upper", "all");
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
