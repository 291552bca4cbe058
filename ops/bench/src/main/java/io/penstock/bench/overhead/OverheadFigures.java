package io.penstock.bench.overhead;

import static io.penstock.bench.overhead.Overhead.ms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The figures for a person, and as the JSON that the command promises. */
final class OverheadFigures {
    private final Overhead measured;

    OverheadFigures(Overhead measured) {
        this.measured = measured;
    }

    ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("rate", measured.rate());
        json.set("exactlyOnce", overhead(measured.exactlyOnce()));
        json.set("atLeastOnce", overhead(measured.atLeastOnce()));
        json.putObject("kafkaRoundTripMs")
                .put("p50", ms(measured.roundTrips(), 50))
                .put("p99", ms(measured.roundTrips(), 99));
        json.set("coldTenSeconds", overhead(measured.coldTenSeconds()));
        json.set("coldMinute", overhead(measured.coldMinute()));
        json.put("warmAfterSeconds", measured.warmAfter().toSeconds());
        json.put("requests", measured.requests());
        json.put("lost", measured.lost());
        json.put("duplicates", measured.duplicates());
        json.put("cpuMsPerRequest", rounded(measured.cpuMsPerRequest()));
        json.putObject("zeroLatency")
                .put("requestsPerSecond", rounded(measured.pipeline().perSecond()))
                .put("cpuMsPerRequest", rounded(measured.pipeline().cpuMsPerRequest()))
                .put("limitPerSecond", rounded(measured.limit().perSecond()))
                .put("limitRatio", Math.round(measured.limitRatio() * 10_000) / 10_000.0);
        var hops = json.putArray("hops");
        measured.hops()
                .forEach(hop -> hops.addObject()
                        .put("hop", hop.name())
                        .put("p50Ms", ms(hop.times(), 50))
                        .put("p95Ms", ms(hop.times(), 95))
                        .put("p99Ms", ms(hop.times(), 99)));
        return json;
    }

    private static ObjectNode overhead(List<Duration> times) {
        return new ObjectMapper()
                .createObjectNode()
                .put("p50Ms", ms(times, 50))
                .put("p95Ms", ms(times, 95))
                .put("p99Ms", ms(times, 99));
    }

    String text() {
        var text = new StringBuilder();
        line(text, "overhead at %.0f requests/s, in ms%17s%8s%8s", measured.rate(), "p50", "p95", "p99");
        row(text, "  exactly-once", measured.exactlyOnce());
        row(text, "  at-least-once", measured.atLeastOnce());
        row(text, "  first 10 s of a process", measured.coldTenSeconds());
        row(text, "  its cold load", measured.coldMinute());
        row(text, "bare round trip", measured.roundTrips());
        line(text, "where the time goes");
        measured.hops().forEach(hop -> row(text, "  " + hop.name(), hop.times()));
        line(text, "processors            %.1f ms a request, all of it in this process", measured.cpuMsPerRequest());
        line(
                text,
                "models without latency  %.0f requests/s, %.1f ms of a processor each; a bare topic %.0f/s",
                measured.pipeline().perSecond(),
                measured.pipeline().cpuMsPerRequest(),
                measured.limit().perSecond());
        line(text, "%d requests, %d lost, %d duplicates", measured.requests(), measured.lost(), measured.duplicates());
        return text.toString();
    }

    private static void row(StringBuilder text, String label, List<Duration> times) {
        line(text, "%-42s%8.1f%8.1f%8.1f", label, ms(times, 50), ms(times, 95), ms(times, 99));
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would bring a library for one private method.
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
