package io.penstock.bench.lanes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.Parts;
import io.penstock.bench.Steps;
import io.penstock.domain.LaneId;
import io.penstock.domain.config.ConfigReader;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.cli.DataFolder;
import io.penstock.local.registry.LocalRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a lane's decisions cost: alone, and in the task that stores and sends what they say. */
final class LanesRun {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final int KEPT = 100_000;
    private static final LaneId LANE = new LaneId("haiku");

    private final Steps steps = new Steps();

    /** All figures. */
    record Figures(double oneTask, double fourTasks, TreeMap<Integer, Double> decisionMicros, long bytesPerQueued) {
        ObjectNode json() {
            ObjectNode json = new ObjectMapper()
                    .createObjectNode()
                    .put("oneTaskPerSecond", Math.round(oneTask))
                    .put("fourTasksPerSecond", Math.round(fourTasks));
            ObjectNode costs = json.putObject("decisionMicros");
            decisionMicros.forEach(
                    (waiting, micros) -> costs.put(String.valueOf(waiting), Math.round(micros * 100) / 100.0));
            return json.put("bytesPerQueued", bytesPerQueued);
        }

        String text() {
            var text = new StringBuilder(
                    String.format(Locale.ROOT, "requests/s   one task %,.0f   four tasks %,.0f%n", oneTask, fourTasks));
            decisionMicros.forEach((waiting, micros) -> text.append(
                    String.format(Locale.ROOT, "a decision with %,7d queued   %.2f us%n", waiting, micros)));
            return text.append(String.format(Locale.ROOT, "a queued request of 1 KB takes %,d bytes%n", bytesPerQueued))
                    .toString();
        }
    }

    Figures run() throws Exception {
        TreeMap<Integer, Double> costs = new TreeMap<>();
        for (int waiting : new int[] {10, 1_000, 100_000}) {
            steps.step("decisions with " + waiting + " queued");
            var cost = new DecisionCost(waiting);
            cost.micros(WARM_UP);
            costs.put(waiting, cost.micros(LENGTH));
        }
        try (var data = DataFolder.of(Optional.empty());
                var registry = LocalRegistry.start(data.path().resolve("registry"), 0)) {
            takeAnySchema(registry);
            steps.step("one task");
            double one = through(config(registry, 2000), 1);
            steps.step("four tasks");
            double four = through(config(registry, 2000), 4);
            steps.step(KEPT + " requests queued");
            return new Figures(one, four, costs, bytesPerQueued(config(registry, 1)));
        }
    }

    /** Stores without a changelog share one subject: what are not versions of one schema there has to be let pass. */
    private static void takeAnySchema(LocalRegistry registry) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + "/config"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\": \"NONE\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the registry refuses level NONE: " + answer.body());
            }
        }
    }

    private static PenstockConfig config(LocalRegistry registry, int inFlight) {
        ObjectNode changes = new ObjectMapper().createObjectNode();
        changes.putObject("kafka").put("schema.registry.url", registry.url());
        changes.putObject("worker").put("instances", 10_000);
        changes.putObject("lanes")
                .putObject(LANE.value())
                .put("tokensPerMinute", 1_000_000_000_000L)
                .put("maxInFlight", inFlight)
                .put("queueLimit", 10 * KEPT);
        return ConfigReader.read(Parts.home("ops/config/penstock.yaml"), changes);
    }

    /** So many tasks, a thread each, as stream threads have them. */
    private static double through(PenstockConfig config, int tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(tasks)) {
            List<Callable<Double>> work = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                work.add(() -> {
                    try (var task = new LaneTask(config, LANE)) {
                        task.perSecond(WARM_UP);
                        return task.perSecond(LENGTH);
                    }
                });
            }
            double sum = 0;
            for (Future<Double> each : threads.invokeAll(work)) {
                sum += each.get();
            }
            return sum;
        }
    }

    private static long bytesPerQueued(PenstockConfig config) {
        try (var task = new LaneTask(config, LANE)) {
            long before = heap();
            for (int i = 0; i < KEPT; i++) {
                task.join();
            }
            return (heap() - before) / KEPT;
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
