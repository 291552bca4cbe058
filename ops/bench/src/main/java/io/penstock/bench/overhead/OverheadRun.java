package io.penstock.bench.overhead;

import io.penstock.bench.Parts;
import io.penstock.bench.Steps;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.LocalPipeline;
import io.penstock.local.cli.DataFolder;
import io.penstock.simulator.SimulatorConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The whole measurement in one process: exactly-once from the first request on, so that the cold start is seen, then warm; the bare
 * round trip on the same broker; at-least-once; throughput.
 */
final class OverheadRun {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int MOST_STRETCHES = 30;
    private static final Duration THROUGHPUT = Duration.ofSeconds(12);
    private static final Duration THROUGHPUT_WARM_UP = Duration.ofSeconds(10);
    private static final Duration LIMIT_WARM_UP = Duration.ofSeconds(3);

    private final double rate;
    private final Duration warm;
    private final Duration cold;
    private final Steps steps = new Steps();

    /**
     * @param warm length of each measured window
     * @param cold load from a fresh process on; more follows until its compilers have little left to do
     */
    OverheadRun(double rate, Duration warm, Duration cold) {
        this.rate = rate;
        this.warm = warm;
        this.cold = cold;
    }

    Overhead run() throws Exception {
        Once once = exactlyOnce();
        Loads atLeastOnce = with(
                Parts.config("at-least-once"),
                Parts.models(),
                pipeline -> loads("at-least-once", pipeline, cold.dividedBy(2)));
        var throughput = with(Parts.config("exactly-once"), Parts.modelsWithoutLatency(), this::throughput);
        var all = Stream.of(once.loads(), atLeastOnce)
                .flatMap(loads -> loads.all().stream())
                .map(PipelineRun.Outcome::trips)
                .toList();
        PipelineRun.Outcome first = once.loads().first();
        return new Overhead(
                rate,
                all.stream().mapToInt(Series::sent).sum(),
                all.stream().mapToInt(Series::lost).sum(),
                all.stream().mapToInt(Series::duplicates).sum(),
                once.loads().last().overheads(Duration.ZERO, warm),
                atLeastOnce.last().overheads(Duration.ZERO, warm),
                once.roundTrips(),
                first.overheads(Duration.ZERO, TEN_SECONDS),
                first.overheads(Duration.ZERO, cold),
                once.loads().warmAfter(),
                once.hops(),
                once.loads().last().cpuMsPerRequest(),
                throughput.pipeline(),
                throughput.limit());
    }

    private record Once(Loads loads, List<Duration> roundTrips, List<Hops.Hop> hops) {}

    /**
     * One pipeline's loads, in their order: the cold one, those until it was warm, and the one that counts.
     *
     * @param warmAfter load before the one that counts
     */
    private record Loads(List<PipelineRun.Outcome> all, Duration warmAfter) {
        PipelineRun.Outcome first() {
            return all.getFirst();
        }

        PipelineRun.Outcome last() {
            return all.getLast();
        }
    }

    private record Throughputs(ZeroLatency.Throughput pipeline, ZeroLatency.Throughput limit) {}

    private Once exactlyOnce() throws Exception {
        return with(Parts.config("exactly-once"), Parts.models(), pipeline -> {
            Loads loads = loads("exactly-once", pipeline, cold);
            steps.step("bare round trips, " + TEN_SECONDS.toSeconds() + " s");
            Series bare = new KafkaRoundTrip(pipeline.config().kafka()).run(rate, TEN_SECONDS.multipliedBy(2));
            var hops = new HopReader(pipeline.config().kafka())
                    .read(loads.last().trips().between(Duration.ZERO, warm), loads.last())
                    .table();
            return new Once(
                    loads,
                    bare.between(TEN_SECONDS, TEN_SECONDS.multipliedBy(2)).stream()
                            .map(Series.Trip::took)
                            .toList(),
                    hops);
        });
    }

    private Loads loads(String guarantee, LocalPipeline pipeline, Duration before) throws InterruptedException {
        steps.step(guarantee + ": " + rate + " requests/s for " + before.toSeconds() + " s");
        List<PipelineRun.Outcome> loads = new ArrayList<>();
        loads.add(load(guarantee, pipeline, before));
        Duration warmAfter = before.plus(settle(guarantee, pipeline, loads));
        steps.step(guarantee + ": " + warm.toSeconds() + " s that count");
        loads.add(load(guarantee, pipeline, warm));
        return new Loads(loads, warmAfter);
    }

    /** Goes on until the compilers have little to do, five minutes at most; gives the load that this took. */
    private Duration settle(String guarantee, LocalPipeline pipeline, List<PipelineRun.Outcome> loads)
            throws InterruptedException {
        var compiling = new Compiling();
        for (int stretch = 1; stretch <= MOST_STRETCHES; stretch++) {
            loads.add(load(guarantee, pipeline, TEN_SECONDS));
            double share = compiling.share();
            steps.step("%s: compilers take %.0f %% of a core".formatted(guarantee, share * 100));
            if (Compiling.isLittle(share)) {
                return TEN_SECONDS.multipliedBy(stretch);
            }
        }
        return TEN_SECONDS.multipliedBy(MOST_STRETCHES);
    }

    private PipelineRun.Outcome load(String guarantee, LocalPipeline pipeline, Duration length)
            throws InterruptedException {
        return new PipelineRun(pipeline, guarantee + "-" + System.nanoTime()).run(rate, length);
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
        try (var data = DataFolder.of(Optional.empty());
                var pipeline = LocalPipeline.start(config, models, data.path(), LocalPipeline.Ports.ANY, steps::step)) {
            return use.of(pipeline);
        }
    }
}
