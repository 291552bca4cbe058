package io.penstock.topics;

import io.penstock.schemas.AlarmTransition;
import io.penstock.schemas.BudgetMetrics;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallMetrics;
import io.penstock.schemas.CapacityMetrics;
import io.penstock.schemas.ChatRequest;
import io.penstock.schemas.ChatResult;
import io.penstock.schemas.Control;
import io.penstock.schemas.LaneSignal;
import io.penstock.schemas.LaneStatus;
import io.penstock.schemas.Outcome;
import io.penstock.schemas.RequestMetrics;
import io.penstock.schemas.WorkBatch;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.record.TimestampType;

/**
 * Every topic, declared once.
 *
 * <p>Topics keyed by request meet in the dispatcher's ledger and so have one number of partitions; the others that carry
 * traffic have it too, the small ones have a single partition.
 *
 * @param partitions partitions of the topics that carry traffic, 1 and more
 * @param replicationFactor copies of each partition, 1 and more
 */
public record Topics(int partitions, short replicationFactor) {

    /** Largest request: 256 KB as encoded. */
    public static final int MAX_REQUEST_BYTES = 256 * 1024;

    /** Largest record batch of a producer: librdkafka's default, which it does not split when a broker refuses it. */
    private static final int MAX_PRODUCED_BYTES = 1024 * 1024;

    /** Largest batch of work: 512 KB as encoded. */
    public static final int MAX_BATCH_BYTES = 512 * 1024;

    /** Room for what stands around a request in its record batch: batch and record headers, key, tracing headers. */
    private static final int RECORD_OVERHEAD_BYTES = 8 * 1024;

    /** An outcome that hands a request back holds the whole request; 4 MB is what internal producers may send. */
    private static final int INTERNAL_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final int DEFAULT_PARTITIONS = 4;
    private static final int SINGLE_PARTITION = 1;

    /** Four partitions, one copy: right for a single broker. */
    public static Topics standard() {
        return new Topics(DEFAULT_PARTITIONS, (short) 1);
    }

    /** Requests, stamped with the broker's append time because deadlines count from it. */
    public Topic<ChatRequest> requests() {
        return new Topic<>(
                "chat.requests.v1",
                "requestId",
                Optional.of(ChatRequest.class),
                Writer.PRODUCERS,
                partitions,
                replicationFactor,
                Retention.days(7),
                TimestampType.LOG_APPEND_TIME,
                MAX_PRODUCED_BYTES + RECORD_OVERHEAD_BYTES);
    }

    /** Batches of one lane for the workers; twice the largest batch, so that overhead never decides. */
    public Topic<WorkBatch> work() {
        return new Topic<>(
                "chat.work.v1",
                "batchId",
                Optional.of(WorkBatch.class),
                Writer.DISPATCHER,
                partitions,
                replicationFactor,
                Retention.days(1),
                TimestampType.CREATE_TIME,
                2 * MAX_BATCH_BYTES);
    }

    /** What became of requests that workers had. */
    public Topic<Outcome> outcomes() {
        return busy("chat.outcomes.v1", "requestId", Outcome.class, Writer.WORKERS, 1);
    }

    /** Requests that a lane gave back without a call. */
    public Topic<Outcome> returns() {
        return busy("chat.returns.v1", "requestId", Outcome.class, Writer.DISPATCHER, 1);
    }

    /** What attempts did to the lane they really used. */
    public Topic<LaneSignal> signals() {
        return busy("chat.signals.v1", "lane", LaneSignal.class, Writer.WORKERS, 1);
    }

    /** Exactly one terminal result a request. */
    public Topic<ChatResult> results() {
        return busy("chat.results.v1", "requestId", ChatResult.class, Writer.DISPATCHER, 7);
    }

    /** The start and the end of each attempt. */
    public Topic<CallLog> calls() {
        return busy("chat.calls.v1", "correlationId", CallLog.class, Writer.WORKERS, 30);
    }

    /** Lanes as they stand. */
    public Topic<LaneStatus> lanes() {
        return quiet(
                "chat.lanes.v1", "lane", Optional.of(LaneStatus.class), Writer.DISPATCHER, Retention.latestOfEachKey());
    }

    /** Changes of behaviour by people. */
    public Topic<Control> controls() {
        return quiet(
                "chat.controls.v1", "controlId", Optional.of(Control.class), Writer.OPERATIONS, Retention.days(400));
    }

    /** Changes of behaviour by alarms. */
    public Topic<Control> actions() {
        return quiet("chat.actions.v1", "controlId", Optional.of(Control.class), Writer.ANALYTICS, Retention.days(400));
    }

    /** Figures of calls by window. */
    public Topic<CallMetrics> callMetrics() {
        return metrics("chat.metrics.calls.v1", CallMetrics.class);
    }

    /** Figures of requests by window. */
    public Topic<RequestMetrics> requestMetrics() {
        return metrics("chat.metrics.requests.v1", RequestMetrics.class);
    }

    /** What intents have used, beside their budgets, by hour and day. */
    public Topic<BudgetMetrics> budgetMetrics() {
        return metrics("chat.metrics.budgets.v1", BudgetMetrics.class);
    }

    /** What of the lanes' capacity was used, by window. */
    public Topic<CapacityMetrics> capacityMetrics() {
        return metrics("chat.metrics.capacity.v1", CapacityMetrics.class);
    }

    /** Windowed figures for analysts. */
    public List<Topic<?>> metrics() {
        return List.of(callMetrics(), requestMetrics(), budgetMetrics(), capacityMetrics());
    }

    /** Alarms as they change state. */
    public Topic<AlarmTransition> alarms() {
        return quiet(
                "chat.alarms.v1",
                "alarm and dimensions",
                Optional.of(AlarmTransition.class),
                Writer.ANALYTICS,
                Retention.days(90));
    }

    /** Records that nobody could read, byte by byte as they came, with Kafka's {@code __streams.errors.*} headers. */
    public Topic<byte[]> deadLetters() {
        return quiet(
                "chat.dead-letters.v1",
                "as in the record's own topic",
                Optional.of(byte[].class),
                Writer.ANYONE,
                Retention.days(30));
    }

    /** All of them. */
    public List<Topic<?>> all() {
        var metrics = metrics();
        return List.of(
                requests(),
                work(),
                outcomes(),
                returns(),
                signals(),
                results(),
                calls(),
                controls(),
                actions(),
                lanes(),
                metrics.get(0),
                metrics.get(1),
                metrics.get(2),
                metrics.get(3),
                alarms(),
                deadLetters());
    }

    /** Those that something reads or writes by now. */
    public List<Topic<?>> inUse() {
        return all().stream().filter(topic -> topic.value().isPresent()).toList();
    }

    /**
     * Those whose records meet in one task of the dispatcher, and so must have one number of partitions: requests,
     * outcomes and returns by request in the ledger, signals by lane in the lanes, which have as many.
     */
    public List<Topic<?>> meetingInDispatcher() {
        return List.of(requests(), outcomes(), returns(), signals());
    }

    private <V> Topic<V> busy(String name, String key, Class<V> value, Writer writer, int days) {
        return new Topic<>(
                name,
                key,
                Optional.of(value),
                writer,
                partitions,
                replicationFactor,
                Retention.days(days),
                TimestampType.CREATE_TIME,
                INTERNAL_MESSAGE_BYTES);
    }

    private <V> Topic<V> quiet(String name, String key, Optional<Class<V>> value, Writer writer, Retention retention) {
        return new Topic<>(
                name,
                key,
                value,
                writer,
                SINGLE_PARTITION,
                replicationFactor,
                retention,
                TimestampType.CREATE_TIME,
                INTERNAL_MESSAGE_BYTES);
    }

    private <V> Topic<V> metrics(String name, Class<V> value) {
        return quiet(name, "window and dimensions", Optional.of(value), Writer.ANALYTICS, Retention.days(30));
    }

    private Topic<?> reserved(String name, String key, Writer writer, int days) {
        return quiet(name, key, Optional.empty(), writer, Retention.days(days));
    }
}
