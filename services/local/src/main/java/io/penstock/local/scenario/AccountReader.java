package io.penstock.local.scenario;

import io.penstock.domain.ModelId;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.local.client.AlarmLog;
import io.penstock.local.client.ControlLog;
import io.penstock.local.client.TopicFollower;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the pipeline has said of itself once a load is over, when its figures have caught up with what was billed. */
final class AccountReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /** For the day's figures to follow: they are published every ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration DAY = Duration.ofDays(1);

    private final PenstockConfig config;
    private final Instant start;
    private final Bill bill;
    private final Map<String, String> kafka;

    AccountReader(PenstockConfig config, Instant start, Bill bill) {
        this.config = config;
        this.start = start;
        this.bill = bill;
        this.kafka = config.kafka();
    }

    /** @param named alarms that something is expected of */
    Account read(Set<AlarmId> named) {
        Budgets budgets = budgets();
        return new Account(alarms(named), rulings(), budgets, new Capacity(start, capacity(), breakEven()));
    }

    private Budgets budgets() {
        Map<String, BudgetReport> days = new HashMap<>();
        var topic = Topics.standard().budgetMetrics().name();
        Instant giveUp = Instant.now().plus(PATIENCE);
        try (var follower = TopicFollower.of(
                kafka, topic, new DomainSerdes(kafka).budgetMetrics().deserializer(), Instant.EPOCH)) {
            do {
                follower.poll(POLL, report -> keep(report, days));
            } while (!follower.isAtEnd()
                    || (new Budgets(List.copyOf(days.values()), bill).calls() < bill.calls()
                            && Instant.now().isBefore(giveUp)));
        }
        return new Budgets(List.copyOf(days.values()), bill);
    }

    /** The days of intents with all their callers. */
    private static void keep(BudgetReport report, Map<String, BudgetReport> days) {
        if (report.caller().isEmpty() && report.window().length().equals(DAY)) {
            days.put(report.key(), report);
        }
    }

    /** The latest word on each window of lanes with units. */
    private List<CapacityReport> capacity() {
        Map<String, CapacityReport> windows = new LinkedHashMap<>();
        var topic = Topics.standard().capacityMetrics().name();
        try (var follower = TopicFollower.of(
                kafka, topic, new DomainSerdes(kafka).capacityMetrics().deserializer(), Instant.EPOCH)) {
            follower.catchUp(report -> windows.put(report.key(), report));
        }
        return windows.values().stream()
                .filter(each -> each.provisioned().isPresent())
                .toList();
    }

    private Map<String, Double> breakEven() {
        Map<String, Double> breakEven = new TreeMap<>();
        config.lanes().forEach((lane, settings) -> {
            Model model = config.modelOf(lane);
            settings.provisioned()
                    .ifPresent(units -> bill.usdPerToken(model.id(), model.price())
                            .ifPresent(usd -> breakEven.put(
                                    lane.value(),
                                    units.usdPerHour() / Duration.ofHours(1).toSeconds() / usd)));
        });
        return breakEven;
    }

    private AlarmStory alarms(Set<AlarmId> named) {
        var log = new AlarmLog();
        try (var follower = TopicFollower.alarms(kafka)) {
            follower.readToEnd(log::add);
        }
        return new AlarmStory(start, log.all(), named);
    }

    private Rulings rulings() {
        Map<String, ModelId> models = new TreeMap<>();
        config.models().forEach((name, model) -> models.put(name, model.id()));
        List<Control> written = new ControlLog(kafka).records();
        return new Rulings(start, written, Optional.empty(), models);
    }
}
