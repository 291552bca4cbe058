package io.penstock.bench.overhead;

import io.penstock.bench.Parts;
import io.penstock.bench.Steps;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.LocalPipeline;
import io.penstock.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The whole measurement in one process: exactly-once from the first request on, so that the cold start is seen, then warm; the bare
 * round trip on the same broker; at-least-once; throughput.
 */
final class OverheadRun {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration THROUGHPUT = Duration.ofSeconds(12);
    private static final Duration THROUGHPUT_WARM_UP = Duration.ofSeconds(10);
    private static final Duration LIMIT_WARM_UP = Duration.ofSeconds(3);

    private final double rate;
    private final Duration warm;
    private final Duration cold;
    private final Steps steps = new Steps();

    /**
     * @param warm length of each measured window
     * @param cold load before it, from a fresh process on
     */
    OverheadRun(double rate, Duration warm, Duration cold) {
        this.rate = rate;
        this.warm = warm;
        this.cold = cold;
    }

    Overhead run() throws Exception {
        Once once = exactlyOnce();
        PipelineRun.Outcome atLeastOnce = with(
                Parts.config("at-least-once"),
                Parts.models(),
                pipeline -> measured("at-least-once", pipeline, cold.dividedBy(2)));
        List<Duration> atLeastOnceWarm = atLeastOnce.overheads(cold.dividedBy(2), cold.plus(warm));
        var throughput = with(Parts.config("exactly-once"), Parts.modelsWithoutLatency(), this::throughput);
        return new Overhead(
                rate,
                once.run().trips().sent() + atLeastOnce.trips().sent(),
                once.run().trips().lost() + atLeastOnce.trips().lost(),
                once.run().trips().duplicates() + atLeastOnce.trips().duplicates(),
                once.run().overheads(cold, cold.plus(warm)),
                atLeastOnceWarm,
                once.roundTrips(),
                once.run().overheads(Duration.ZERO, TEN_SECONDS),
                once.run().overheads(Duration.ZERO, cold),
                once.hops(),
                once.run().cpuMsPerRequest(),
                throughput.pipeline(),
                throughput.limit());
    }

    private record Once(PipelineRun.Outcome run, List<Duration> roundTrips, List<Hops.Hop> hops) {}

    private record Throughputs(ZeroLatency.Throughput pipeline, ZeroLatency.Throughput limit) {}

    private Once exactlyOnce() throws Exception {
        return with(Parts.config("exactly-once"), Parts.models(), pipeline -> {
            PipelineRun.Outcome run = measured("exactly-once", pipeline, cold);
            steps.step("bare round trips, " + TEN_SECONDS.toSeconds() + " s");
            Series bare = new KafkaRoundTrip(pipeline.config().kafka()).run(rate, TEN_SECONDS.multipliedBy(2));
            var hops = new HopReader(pipeline.config().kafka())
                    .read(run.trips().between(cold, cold.plus(warm)), run)
                    .table();
            return new Once(
                    run,
                    bare.between(TEN_SECONDS, TEN_SECONDS.multipliedBy(2)).stream()
                            .map(Series.Trip::took)
                            .toList(),
                    hops);
        });
    }

    private PipelineRun.Outcome measured(String guarantee, LocalPipeline pipeline, Duration before)
            throws InterruptedException {
        steps.step(guarantee + ": " + rate + " requests/s for " + before.toSeconds() + " s, then " + warm.toSeconds()
                + " s that count");
        return new PipelineRun(pipeline, guarantee + "-" + System.nanoTime()).run(rate, before.plus(warm));
    }

    private Throughputs throughput(LocalPipeline pipeline) throws InterruptedException, ExecutionException {
        steps.step("throughput, " + THROUGHPUT.toSeconds() + " s after " + THROUGHPUT_WARM_UP.toSeconds() + " s");
        var through = ZeroLatency.pipeline(pipeline, "zero-" + System.nanoTime(), THROUGHPUT_WARM_UP, THROUGHPUT);
        steps.step("its limit, a bare topic");
        var limit = ZeroLatency.bareTopic(pipeline.config().kafka(), LIMIT_WARM_UP, THROUGHPUT.dividedBy(2));
        return new Throughputs(through, limit);
    }

    @FunctionalInterface
    private interface Use<R> {
        R of(LocalPipeline pipeline) throws Exception;
    }

    private <R> R with(PenstockConfig config, SimulatorConfig models, Use<R> use) throws Exception {
        Path data = Files.createTempDirectory("penstock-bench-");
        try (var pipeline = LocalPipeline.start(config, models, data, LocalPipeline.Ports.ANY, steps::step)) {
            return use.of(pipeline);
        } finally {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
