package io.penstock.bench.overhead;

import io.penstock.bench.Cpu;
import io.penstock.bench.Requests;
import io.penstock.local.LocalPipeline;
import io.penstock.local.client.RequestPublisher;
import io.penstock.simulator.calls.RequestTally;
import io.penstock.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A load through a running pipeline, and what each request took beyond its model. */
final class PipelineRun {
    private final LocalPipeline pipeline;
    private final String prefix;

    /** @param prefix of the requests' ids; each run needs its own */
    PipelineRun(LocalPipeline pipeline, String prefix) {
        this.pipeline = pipeline;
        this.prefix = prefix;
    }

    /**
     * What came of it.
     *
     * @param trips from the first to be sent on, see {@link Series}
     * @param startedAt wall clock at the first
     * @param cpuMsPerRequest of this process, which is everything: broker, services, simulator and load
     */
    record Outcome(Series trips, Instant startedAt, long startedNanos, double cpuMsPerRequest, LocalPipeline pipeline) {

        /** Latency less the model's own time, of those sent within a time. */
        List<Duration> overheads(Duration from, Duration until) {
            return trips.between(from, until).stream()
                    .map(trip -> trip.took().minus(modelTime(trip.id())))
                    .toList();
        }

        private Duration modelTime(String id) {
            return pipeline.simulator()
                    .calls()
                    .request(id)
                    .map(RequestTally::modelTime)
                    .orElse(Duration.ZERO);
        }
    }

    Outcome run(double rate, Duration length) throws InterruptedException {
        var kafka = pipeline.config().kafka();
        var cpu = new Cpu();
        Instant startedAt = Instant.now();
        long startedNanos = System.nanoTime();
        try (var publisher = new RequestPublisher(kafka)) {
            Series trips = new OpenLoop(kafka, Topics.standard().results().name())
                    .run(
                            rate,
                            length,
                            i -> publisher.publish(Requests.of(prefix, i), refused -> {}),
                            i -> prefix + "-" + i);
            double cpuMs = cpu.used().toNanos() / 1e6 / Math.max(1, trips.sent());
            return new Outcome(trips, startedAt, startedNanos, cpuMs, pipeline);
        }
    }
}
