package io.penstock.topology;

import io.penstock.domain.RequestId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.lane.Lane;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.Ledger;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.Received;
import io.penstock.domain.ledger.Step;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.Message;
import io.penstock.domain.request.Parameters;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.Spent;
import io.penstock.domain.result.Tokens;
import io.penstock.topics.Topics;
import io.penstock.topology.edge.DomainSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * Runs what a request's path runs, without the cluster: schemas get their ids, and code is loaded and compiled before the
 * first request has to wait for it. A fresh process was measured to take seconds over its first requests, most of it here.
 */
final class WarmUp {
    private static final int ROUNDS = 300;

    private final PenstockConfig config;
    private final Topics topics;
    private final DomainSerdes serdes;
    private final Ledger ledger;
    private final String internal;

    WarmUp(PenstockConfig config, Topics topics, DomainSerdes serdes, Ledger ledger) {
        this.config = config;
        this.topics = topics;
        this.serdes = serdes;
        this.ledger = ledger;
        this.internal = config.dispatcher().applicationId() + "-";
    }

    void run() {
        ChatRequest request = request();
        // Registers the contract: a producer in another language may be the first there is, and looks its schema up.
        passed(topics.requests().name(), serdes.requests(), request);
        for (int i = 0; i < ROUNDS; i++) {
            Instant now = Instant.now();
            passed(internal + "rekey-repartition", serdes.requests(), request);
            if (ledger.open(Received.of(request, now), now) instanceof Step.Routed routed) {
                route(routed, now);
            }
        }
    }

    private void route(Step.Routed routed, Instant now) {
        passed(internal + "ledger-changelog", serdes.ledgerEntries(), routed.entry());
        WorkItem item = passed(internal + "lanes-repartition", serdes.workItems(), routed.item());
        passed(internal + "lane-queue-changelog", serdes.workItems(), item);
        lane(item, now);
        passed(
                topics.work().name(),
                serdes.batches(),
                new WorkBatch("warm-up", item.lane(), now, false, List.of(item)));
        var back = new Outcome.HandedBack(Cause.QUEUE_FULL, true, item);
        Outcome outcome = passed(
                topics.returns().name(),
                serdes.outcomes(),
                new Outcome(item.id(), item.turn(), item.lane(), Spent.NOTHING, back));
        ledger.report(routed.entry(), outcome, now);
        passed(
                topics.results().name(),
                serdes.results(),
                ledger.expire(routed.entry(), now).result());
    }

    /** What a lane keeps and tells. */
    private void lane(WorkItem item, Instant now) {
        passed(
                internal + "lane-reservations-changelog",
                serdes.reservations(),
                new Reservation(item.id(), item.turn(), item.maxTokens(), now));
        passed(internal + "lane-levels-changelog", serdes.laneLevels(), new LaneLevel(0, now, now));
        passed(
                topics.lanes().name(),
                serdes.laneStatuses(),
                new Lane(item.lane(), config.lane(item.lane()), now).status(now));
        passed(topics.signals().name(), serdes.signals(), signal(item, now));
    }

    private static LaneSignal signal(WorkItem item, Instant now) {
        return new LaneSignal(
                item.lane(),
                "warm-up",
                item.id(),
                item.turn(),
                Optional.of(item.request().intent()),
                now,
                LaneSignal.Kind.OK,
                true,
                Tokens.NONE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private static <V> V passed(String topic, Serde<V> serde, V value) {
        return serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, value));
    }

    private ChatRequest request() {
        return new ChatRequest(
                new RequestId("warm-up"),
                "",
                "warm-up",
                config.intents().keySet().iterator().next(),
                config.tiers().getFirst(),
                Optional.empty(),
                List.of(new Message(Message.USER, "warm-up")),
                Optional.empty(),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
