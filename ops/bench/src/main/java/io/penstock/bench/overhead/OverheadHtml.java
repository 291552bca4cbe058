package io.penstock.bench.overhead;

import static io.penstock.bench.overhead.Overhead.ms;

import io.penstock.bench.Chart;
import io.penstock.local.page.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures as a page with the distributions plotted. */
final class OverheadHtml {
    private static final List<String> PERCENTILES = List.of("ms", "p50", "p95", "p99");

    private final Overhead measured;

    OverheadHtml(Overhead measured) {
        this.measured = measured;
    }

    String page() {
        return new Page("Penstock: what the pipeline adds to a model call")
                .text(said(
                        "%.0f requests a second, open loop; latency from the intended send to the result being readable by a"
                                + " read_committed consumer, less the model's own time, for each request. %d requests, %d lost, %d"
                                + " duplicates. Broker, services, simulator and load in one JVM, %d processors, Java %s.",
                        measured.rate(),
                        measured.requests(),
                        measured.lost(),
                        measured.duplicates(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version")))
                .heading("Share of requests by overhead")
                .picture(new Chart()
                        .with("exactly-once", measured.exactlyOnce())
                        .with("at-least-once", measured.atLeastOnce())
                        .with("bare Kafka round trip", measured.roundTrips())
                        .with("exactly-once, first 10 s of the process", measured.coldTenSeconds()))
                .table(
                        PERCENTILES,
                        List.of(
                                row("exactly-once", measured.exactlyOnce()),
                                row("at-least-once", measured.atLeastOnce()),
                                row("bare Kafka round trip", measured.roundTrips()),
                                row("exactly-once, first 10 s of the process", measured.coldTenSeconds()),
                                row("exactly-once, cold load", measured.coldMinute())))
                .heading("Where the time goes, exactly-once and warm")
                .table(
                        Stream.concat(PERCENTILES.stream(), Stream.of("what")).toList(),
                        measured.hops().stream().map(OverheadHtml::hop).toList())
                .heading("Models that answer at once")
                .text(said(
                        "%.0f requests/s at %.1f ms of a processor each; a bare topic with equal records: %.0f/s.",
                        measured.pipeline().perSecond(),
                        measured.pipeline().cpuMsPerRequest(),
                        measured.limit().perSecond()))
                .html();
    }

    private static List<String> row(String name, List<Duration> times) {
        return List.of(name, text(times, 50), text(times, 95), text(times, 99));
    }

    private static List<String> hop(Hops.Hop hop) {
        return List.of(hop.name(), text(hop.times(), 50), text(hop.times(), 95), text(hop.times(), 99), hop.meaning());
    }

    private static String text(List<Duration> times, double percent) {
        return said("%.1f", ms(times, percent));
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would bring a library for one private method.
    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
