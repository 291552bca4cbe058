package io.penstock.topology.edge;

import io.penstock.domain.alarm.AlarmMemory;
import io.penstock.domain.alarm.AlarmTransition;
import io.penstock.domain.alarm.Gauge;
import io.penstock.domain.alarm.Observation;
import io.penstock.domain.analytics.BudgetFigures;
import io.penstock.domain.analytics.BudgetReport;
import io.penstock.domain.analytics.Bundle;
import io.penstock.domain.analytics.CallFigures;
import io.penstock.domain.analytics.CallSeen;
import io.penstock.domain.analytics.CapacityFigures;
import io.penstock.domain.analytics.CapacityReport;
import io.penstock.domain.analytics.OpenCall;
import io.penstock.domain.analytics.Part;
import io.penstock.domain.analytics.PartPage;
import io.penstock.domain.analytics.RequestFigures;
import io.penstock.domain.analytics.ResultSeen;
import io.penstock.domain.analytics.WindowFigures;
import io.penstock.domain.call.CallEntry;
import io.penstock.domain.call.LoggedCall;
import io.penstock.domain.control.Control;
import io.penstock.domain.lane.LaneLevel;
import io.penstock.domain.lane.LaneSignal;
import io.penstock.domain.lane.LaneStatus;
import io.penstock.domain.lane.Reservation;
import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.LedgerEntry;
import io.penstock.domain.ledger.Outcome;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.result.ChatResult;
import io.penstock.schemas.AlarmGauge;
import io.penstock.schemas.AlarmObservation;
import io.penstock.schemas.BudgetMetrics;
import io.penstock.schemas.CallLog;
import io.penstock.schemas.CallMetrics;
import io.penstock.schemas.CapacityMetrics;
import io.penstock.schemas.LaneBucket;
import io.penstock.schemas.LaneReservation;
import io.penstock.schemas.RequestMetrics;
import io.penstock.serde.AvroSerdes;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes straight between bytes and domain values, one for each kind of record: Avro in the configured serde's format,
 * then a codec of this package. What analytics keeps for itself alone is packed closer ({@link PartsCodec}).
 */
public final class DomainSerdes {
    private static final PartsCodec<CallFigures> CALLS = new PartsCodec<>(PackedFigures.ofCalls());
    private static final PartsCodec<RequestFigures> REQUESTS = new PartsCodec<>(PackedFigures.ofRequests());
    private static final PartsCodec<BudgetFigures> BUDGETS = new PartsCodec<>(PackedFigures.ofBudgets());
    private static final PartsCodec<CapacityFigures> CAPACITY = new PartsCodec<>(PackedFigures.ofCapacity());

    private final AvroSerdes avro;

    /** @param properties what the Avro serde is told; {@code schema.registry.url} at least */
    public DomainSerdes(Map<String, ?> properties) {
        this.avro = new AvroSerdes(properties);
    }

    public Serde<ChatRequest> requests() {
        return serde(io.penstock.schemas.ChatRequest.class, RequestCodec::encode, RequestCodec::decode);
    }

    public Serde<WorkItem> workItems() {
        return serde(io.penstock.schemas.WorkItem.class, RequestCodec::encode, RequestCodec::decode);
    }

    public Serde<WorkBatch> batches() {
        return serde(io.penstock.schemas.WorkBatch.class, WorkCodec::encode, WorkCodec::decode);
    }

    public Serde<Outcome> outcomes() {
        return serde(io.penstock.schemas.Outcome.class, OutcomeCodec::encode, OutcomeCodec::decode);
    }

    public Serde<LaneSignal> signals() {
        return serde(io.penstock.schemas.LaneSignal.class, WorkCodec::encode, WorkCodec::decode);
    }

    /** To write only; {@link #callsSeen()} reads for figures, {@link #callLog()} for people. */
    public Serializer<CallEntry> calls() {
        return new EncodingSerializer<>(avro.value(CallLog.class).serializer(), CallCodec::encode);
    }

    /** To read what {@link #calls()} wrote. */
    public Deserializer<LoggedCall> callLog() {
        return new DecodingDeserializer<>(avro.value(CallLog.class).deserializer(), CallCodec::decode);
    }

    public Serde<ChatResult> results() {
        return serde(io.penstock.schemas.ChatResult.class, ResultCodec::encode, ResultCodec::decode);
    }

    /** The call log, to be counted. */
    public Serde<CallSeen> callsSeen() {
        return readOnly(CallLog.class, SeenCodec::decode);
    }

    /** Results, to be counted. */
    public Serde<ResultSeen> resultsSeen() {
        return readOnly(io.penstock.schemas.ChatResult.class, SeenCodec::decode);
    }

    public Serde<OpenCall> openCalls() {
        return serde(io.penstock.schemas.OpenCall.class, SeenCodec::encode, SeenCodec::decode);
    }

    public Serde<Part<CallFigures>> callParts() {
        return CALLS.single();
    }

    /** What analytics sends to itself and keeps, packed. */
    public Serde<Bundle<CallFigures>> callBundles() {
        return CALLS.bundles();
    }

    public Serde<PartPage<CallFigures>> callPages() {
        return CALLS.pages();
    }

    public Serde<Bundle<RequestFigures>> requestBundles() {
        return REQUESTS.bundles();
    }

    public Serde<PartPage<RequestFigures>> requestPages() {
        return REQUESTS.pages();
    }

    public Serde<WindowFigures<CallFigures>> callMetrics() {
        return serde(CallMetrics.class, CallMetricsCodec::encode, CallMetricsCodec::decode);
    }

    public Serde<WindowFigures<RequestFigures>> requestMetrics() {
        return serde(RequestMetrics.class, RequestMetricsCodec::encode, RequestMetricsCodec::decode);
    }

    public Serde<Bundle<BudgetFigures>> budgetBundles() {
        return BUDGETS.bundles();
    }

    public Serde<PartPage<BudgetFigures>> budgetPages() {
        return BUDGETS.pages();
    }

    public Serde<Part<CapacityFigures>> capacityParts() {
        return CAPACITY.single();
    }

    public Serde<Bundle<CapacityFigures>> capacityBundles() {
        return CAPACITY.bundles();
    }

    public Serde<PartPage<CapacityFigures>> capacityPages() {
        return CAPACITY.pages();
    }

    public Serde<BudgetReport> budgetMetrics() {
        return serde(BudgetMetrics.class, BudgetMetricsCodec::encode, BudgetMetricsCodec::decode);
    }

    public Serde<CapacityReport> capacityMetrics() {
        return serde(CapacityMetrics.class, CapacityMetricsCodec::encode, CapacityMetricsCodec::decode);
    }

    public Serde<LaneStatus> laneStatuses() {
        return serde(io.penstock.schemas.LaneStatus.class, LaneCodec::encode, LaneCodec::decode);
    }

    public Serde<LedgerEntry> ledgerEntries() {
        return serde(io.penstock.schemas.LedgerEntry.class, LedgerCodec::encode, LedgerCodec::decode);
    }

    public Serde<Reservation> reservations() {
        return serde(LaneReservation.class, LaneCodec::encode, LaneCodec::decode);
    }

    public Serde<LaneLevel> laneLevels() {
        return serde(LaneBucket.class, LaneCodec::encode, LaneCodec::decode);
    }

    /** What people wrote, for {@link io.penstock.domain.control.Control.Origin#PERSON}, or alarms. */
    public Serde<Control> controls(Control.Origin origin) {
        return serde(
                io.penstock.schemas.Control.class, ControlCodec::encode, avro -> ControlCodec.decode(avro, origin));
    }

    public Serde<AlarmTransition> alarms() {
        return serde(io.penstock.schemas.AlarmTransition.class, AlarmCodec::encode, AlarmCodec::decode);
    }

    public Serde<AlarmMemory> alarmMemories() {
        return serde(io.penstock.schemas.AlarmMemory.class, AlarmCodec::encode, AlarmCodec::decode);
    }

    public Serde<Observation> alarmObservations() {
        return serde(AlarmObservation.class, AlarmCodec::encode, AlarmCodec::decode);
    }

    public Serde<Gauge> alarmGauges() {
        return serde(AlarmGauge.class, AlarmCodec::encode, AlarmCodec::decode);
    }

    private <D, A extends SpecificRecord> Serde<D> serde(Class<A> type, Function<D, A> encode, Function<A, D> decode) {
        Serde<A> records = avro.value(type);
        return Serdes.serdeFrom(
                new EncodingSerializer<>(records.serializer(), encode),
                new DecodingDeserializer<>(records.deserializer(), decode));
    }

    private <D, A extends SpecificRecord> Serde<D> readOnly(Class<A> type, Function<A, D> decode) {
        Deserializer<D> reads = new DecodingDeserializer<>(avro.value(type).deserializer(), decode);
        Serializer<D> writesNothing = (topic, value) -> {
            throw new UnsupportedOperationException(topic + " is read here, never written");
        };
        return Serdes.serdeFrom(writesNothing, reads);
    }
}
