package io.penstock.bench.analytics;

import io.penstock.bench.Steps;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.local.LocalEngine;
import io.penstock.local.cli.DataFolder;
import io.penstock.topics.TopicAdmin;
import io.penstock.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One log, read by each in turn; then shorter ones of more and more intents. Each log has a broker of its own. */
final class AnalyticsRun {
    private static final int INTENTS = 10;
    private static final List<Integer> GROWTH = List.of(10, 1000, 10_000);

    /** What the growth is measured on, against the first log. */
    private static final int SHORTER = 5;

    private final int entries;
    private final Steps steps = new Steps();

    AnalyticsRun(int entries) {
        this.entries = entries;
    }

    AnalyticsFigures run() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (var data = DataFolder.of(Optional.empty())) {
            AnalyticsFigures contest = contest(data.path().resolve("contest"));
            SortedMap<Integer, Double> perIntents = new TreeMap<>();
            for (int intents : GROWTH) {
                perIntents.put(intents, counted(data.path().resolve("growth-" + intents), intents));
            }
            return new AnalyticsFigures(
                    entries,
                    contest.counted(),
                    contest.raw(),
                    contest.dsl(),
                    contest.equalOutput(),
                    perIntents,
                    contest.stateBytes(),
                    contest.restoreSeconds());
        }
    }

    private AnalyticsFigures contest(Path data)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (var engine = LocalEngine.start(data.resolve("engine"))) {
            CallTopic topic = filled(engine, entries, INTENTS);
            steps.step("reading and decoding alone");
            double raw = RawRead.perCpuSecond(topic);
            steps.step("counting: the service");
            double counted = new Counted(topic, data.resolve("state")).perCpuSecond();
            steps.step("counting: a plain DSL");
            double dsl = new PlainDsl(topic, data.resolve("dsl")).perCpuSecond();
            steps.step("are the figures the same?");
            Map<MinuteFigures.Key, CallFigures> ours = MinuteFigures.read(topic.kafka(), Counted.metrics());
            boolean equal = ours.equals(MinuteFigures.read(topic.kafka(), PlainDsl.OUTPUT)) && !ours.isEmpty();
            steps.step("restoring a lost store");
            double restore = new Counted(topic, data.resolve("lost")).restoreSeconds();
            double stateBytes = Changelog.liveBytes(topic.kafka()) / (INTENTS * (double) CallTopic.MODELS.size());
            return new AnalyticsFigures(entries, counted, raw, dsl, equal, new TreeMap<>(), stateBytes, restore);
        }
    }

    private double counted(Path data, int intents)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (var engine = LocalEngine.start(data.resolve("engine"))) {
            CallTopic topic = filled(engine, entries / SHORTER, intents);
            steps.step("counting " + intents + " intents");
            return new Counted(topic, data.resolve("state")).perCpuSecond();
        }
    }

    private CallTopic filled(LocalEngine engine, int entriesOfIt, int intents)
            throws InterruptedException, ExecutionException {
        Map<String, String> kafka = engine.clientProperties();
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            new TopicAdmin(Topics.standard()).reconcile(admin, false);
            admin.createTopics(List.of(new NewTopic(PlainDsl.OUTPUT, 1, (short) 1)))
                    .all()
                    .get();
        }
        var topic = new CallTopic(kafka, entriesOfIt, intents);
        steps.step("writing a log of " + entriesOfIt + " entries over " + intents + " intents");
        topic.fill();
        return topic;
    }
}
