package io.penstock.bench.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * All that was measured.
 *
 * @param worker streams through the whole worker
 * @param sdk the same through the bare SDK, as the worker uses it
 * @param decoding a tenth of them through the SDK with its own decoder
 */
record WorkerFigures(
        Pair uniform,
        Pair heavyTail,
        OpenStreams.Cost worker,
        OpenStreams.Cost sdk,
        OpenStreams.Cost decoding,
        double repairs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The worker and its peer at the same calls. */
    record Pair(Contest.Result worker, Contest.Result peer) {
        double ratio() {
            return worker.rate() / peer.rate();
        }
    }

    /** The promise: every call made, none twice. */
    boolean held() {
        return uniform.worker().repeated() + heavyTail.worker().repeated() == 0 && repairs > 0;
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.set("uniform", json(uniform));
        json.set("heavyTail", json(heavyTail));
        json.putObject("streams")
                .put("open", worker.open())
                .put("heapPerCallKb", rounded(worker.heapPerCallKb()))
                .put("threads", worker.threads())
                .put("cpuSeconds", rounded(worker.cpuSeconds()))
                .put("sdkHeapPerCallKb", rounded(sdk.heapPerCallKb()))
                .put("sdkThreads", sdk.threads())
                .put("sdkCpuSeconds", rounded(sdk.cpuSeconds()))
                .put("sdkDecoderHeapPerCallKb", rounded(decoding.heapPerCallKb()))
                .put("sdkHeapShare", rounded(sdk.heapPerCallKb() / worker.heapPerCallKb()))
                .put("sdkCpuShare", rounded(sdk.cpuSeconds() / worker.cpuSeconds()));
        return json.put("repairPerSecond", Math.round(repairs));
    }

    private static ObjectNode json(Pair pair) {
        return JSON.createObjectNode()
                .put("rate", rounded(pair.worker().rate()))
                .put("littlesLawRatio", rounded(pair.worker().littlesLawRatio()))
                .put("occupancy", rounded(pair.worker().occupancy()))
                .put("cpuSeconds", rounded(pair.worker().cpuSeconds()))
                .put("peerRatio", rounded(pair.ratio()))
                .put("peerRate", rounded(pair.peer().rate()))
                .put("peerLittlesLawRatio", rounded(pair.peer().littlesLawRatio()))
                .put("peerOccupancy", rounded(pair.peer().occupancy()))
                .put("peerCpuSeconds", rounded(pair.peer().cpuSeconds()))
                .put("repeated", pair.worker().repeated());
    }

    String text() {
        return """

                                            rate    of C/W   busy   CPU s
                calls of 100 ms
                  worker              %s
                  parallel-consumer   %s
                98 %% of 61 ms, 2 %% of 2 s
                  worker              %s
                  parallel-consumer   %s

                streams open            heap a call   threads   CPU s
                  worker     %6d   %10.1f KB   %7d   %5.1f
                  bare SDK   %6d   %10.1f KB   %7d   %5.1f
                  own decoder%5d   %10.1f KB   %7d   %5.1f

                JSON repairs a second on one thread   %,.0f""".formatted(
                        row(uniform.worker()),
                        row(uniform.peer()),
                        row(heavyTail.worker()),
                        row(heavyTail.peer()),
                        worker.open(),
                        worker.heapPerCallKb(),
                        worker.threads(),
                        worker.cpuSeconds(),
                        sdk.open(),
                        sdk.heapPerCallKb(),
                        sdk.threads(),
                        sdk.cpuSeconds(),
                        decoding.open(),
                        decoding.heapPerCallKb(),
                        decoding.threads(),
                        decoding.cpuSeconds(),
                        repairs);
    }

    private static String row(Contest.Result result) {
        return String.format(
                Locale.ROOT,
                "%,10.0f/s   %5.3f  %5.3f  %6.1f",
                result.rate(),
                result.littlesLawRatio(),
                result.occupancy(),
                result.cpuSeconds());
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
