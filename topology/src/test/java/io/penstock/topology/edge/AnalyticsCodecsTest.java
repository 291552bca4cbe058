package io.penstock.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.alarm.AlarmDimension;
import io.penstock.domain.alarm.AlarmKey;
import io.penstock.domain.alarm.AlarmMemory;
import io.penstock.domain.alarm.AlarmState;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Datapoint;
import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.alarm.Reading;
import io.penstock.domain.alarm.Severity;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallId;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.Dimensions;
import io.penstock.domain.analytics.OpenCall;
import io.penstock.domain.analytics.PagePlace;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.analytics.Slice;
import io.penstock.domain.analytics.Window;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.config.Budget;
import io.penstock.domain.config.Provisioned;
import io.penstock.domain.result.Tokens;
import io.penstock.topology.given.MemoryRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Figures go through bytes whole: what was counted, and the sketches with which others go on counting. */
class AnalyticsCodecsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Dimensions DIMENSIONS = new Dimensions("faq", "m", "premium");

    private final MemoryRegistry registry = new MemoryRegistry();
    private final DomainSerdes serdes = new DomainSerdes(Map.of("schema.registry.url", registry.url()));

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void figuresOfCalls() {
        var part = Part.open(3, DIMENSIONS, new Slice(NOON), calls());
        var window = new WindowFigures<>(new Window(NOON, Duration.ofMinutes(1)), DIMENSIONS, true, calls());

        assertThat(through(serdes.callParts(), part)).isEqualTo(part);
        assertThat(through(serdes.callMetrics(), window)).isEqualTo(window);
    }

    @Test
    void figuresOfRequests() {
        var part = new Part<>(Part.ALL, DIMENSIONS, new Window(NOON, Duration.ofHours(1), 7), true, requests());
        var window = new WindowFigures<>(new Window(NOON, Duration.ofSeconds(10)), DIMENSIONS, false, requests());

        var place = new PagePlace(NOON, Duration.ofHours(1), Part.ALL, 12);
        var gone = new PartPage.Id(Dimensions.ofIntent("gone"), 7);
        var page = PartPage.of(place, List.of(part), List.of(gone));

        assertThat(through(serdes.requestPages(), page)).isEqualTo(page);
        assertThat(through(serdes.requestMetrics(), window)).isEqualTo(window);
    }

    @Test
    void figuresOfNothing() {
        var part = Part.open(0, DIMENSIONS, new Slice(NOON), new CallFigures());

        assertThat(through(serdes.callParts(), part)).isEqualTo(part);
    }

    @Test
    void alarms() {
        var key = new AlarmKey(Map.of(AlarmDimension.INTENT, "faq", AlarmDimension.TIER, "basic"));
        var transition = new AlarmTransition(
                "slow",
                key,
                AlarmState.OK,
                AlarmState.ALARM,
                NOON,
                Severity.PAGE,
                "p99 > 1 ms",
                1,
                "ms",
                "why",
                List.of(
                        new Datapoint(NOON, OptionalDouble.of(2), 3, true),
                        new Datapoint(NOON, OptionalDouble.empty(), 0, false)),
                List.of("intent=a"),
                List.of("alarm:slow/faq"));
        var memory = new AlarmMemory(
                "slow",
                key,
                AlarmState.INSUFFICIENT_DATA,
                NOON,
                Optional.of(AlarmState.OK),
                2,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1)),
                0.5);
        var seen = new Observation(
                "calls",
                new Window(NOON, Duration.ofSeconds(10)),
                key,
                Map.of("a", Reading.share(1, 2), "b", Reading.of(calls().latency())));

        assertThat(through(serdes.alarms(), transition)).isEqualTo(transition);
        assertThat(through(serdes.alarmMemories(), memory)).isEqualTo(memory);
        assertThat(through(serdes.alarmObservations(), seen)).isEqualTo(seen);
        for (Instant until : List.of(NOON, Instant.MAX)) {
            var gauge = new Gauge("budgets", key, Map.of("a", Reading.gauge(0.5)), until);
            assertThat(through(serdes.alarmGauges(), gauge)).isEqualTo(gauge);
        }
    }

    @Test
    void budgets() {
        var figures = new BudgetFigures();
        for (BudgetFigures.Count count : BudgetFigures.Count.values()) {
            figures.add(count, 10 + count.ordinal());
        }
        var part = Part.open(3, Dimensions.ofCaller("faq", "shop"), new Slice(NOON), figures);
        var report = new BudgetReport(
                new Window(NOON, Duration.ofHours(1)),
                true,
                "faq",
                Optional.of("shop"),
                figures,
                new Budget(
                        OptionalDouble.of(2400),
                        OptionalDouble.of(48),
                        OptionalDouble.empty(),
                        OptionalDouble.of(1000)));

        assertThat(through(serdes.budgetBundles(), new Bundle<>(List.of(part, part))))
                .isEqualTo(new Bundle<>(List.of(part, part)));
        assertThat(through(serdes.budgetMetrics(), report)).isEqualTo(report);
    }

    @Test
    void capacity() {
        var figures = CapacityFigures.idle(60_000);
        figures.add(CapacityFigures.Count.CALLS, 3);
        figures.add(CapacityFigures.Count.USED_TOKENS, 9_000);
        figures.add(CapacityFigures.Count.DISPATCHED, 7);
        figures.add(CapacityFigures.Count.BATCHES, 3);
        figures.add(CapacityFigures.Count.CIRCUIT_OPEN_MS, 1_234);
        figures.addCostUsd(0.25);
        figures.wholeSlice();
        var part = new Part<>(Part.ALL, Dimensions.ofLane("near"), new Window(NOON, Duration.ofDays(1)), true, figures);
        var report = new CapacityReport(
                new Window(NOON, Duration.ofSeconds(10), 77),
                false,
                "near",
                figures,
                Optional.of(new Provisioned(1, 400, 7.2)));

        assertThat(through(serdes.capacityParts(), part)).isEqualTo(part);
        assertThat(through(serdes.capacityMetrics(), report)).isEqualTo(report);
    }

    @Test
    void openCalls() {
        var call = new OpenCall(new CallId("r.1.1", "w", NOON), DIMENSIONS, NOON.plusSeconds(9), 120, 2, true);

        assertThat(through(serdes.openCalls(), call)).isEqualTo(call);
    }

    private static CallFigures calls() {
        var figures = new CallFigures();
        for (int i = 0; i < 500; i++) {
            figures.ended(new CallSeen.Ended(
                    new CallId("r." + i, "w", NOON),
                    new CallSeen.Labels("faq", "m", "premium"),
                    NOON,
                    i % 7 == 0 ? "throttled" : "success",
                    i % 7 == 0 ? Optional.of("ThrottlingException") : Optional.empty(),
                    i % 3,
                    new Tokens(i, 2 * i, 3, 4, i % 2 == 0),
                    0.000_000_7 * i,
                    Duration.ofMillis((long) i * i),
                    i % 2 == 0 ? Optional.of(Duration.ofMillis(i)) : Optional.empty(),
                    new CallSeen.Answer(i % 3 == 0, i % 5 == 0, i % 7 == 0)));
        }
        figures.add(CallFigures.Count.FAILOVERS, 4);
        figures.add(CallFigures.Count.CIRCUIT_OPEN, 5);
        figures.add(CallFigures.Count.STARTED, 501);
        figures.add(CallFigures.Count.LATE_ENDS, 2);
        figures.add(CallFigures.Count.MISDATED, 3);
        figures.add(CallFigures.Count.ORPHANED, 1);
        return figures;
    }

    private static RequestFigures requests() {
        var figures = new RequestFigures();
        for (String level : new String[] {"FULL", "FULL", "REJECTED", "TEMPLATE"}) {
            figures.closed(new ResultSeen(
                    "faq",
                    "shop",
                    "",
                    "premium",
                    level,
                    Optional.of("THROTTLED"),
                    Set.of("EMPTY_CONTENT"),
                    NOON,
                    NOON.plusSeconds(1),
                    Duration.ofMillis(1500),
                    Duration.ofMillis(-3),
                    1));
        }
        figures.add(RequestFigures.Count.MISDATED, 1);
        figures.add(RequestFigures.Count.KEPT_BACK, 2);
        return figures;
    }

    private static <V> V through(Serde<V> serde, V value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
