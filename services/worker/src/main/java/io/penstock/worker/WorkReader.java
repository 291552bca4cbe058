package io.penstock.worker;

import io.penstock.domain.lane.WorkBatch;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.serde.UnreadableRecordException;
import io.penstock.topology.edge.DomainSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;

/** Reads batches of work. */
final class WorkReader implements AutoCloseable {
    private final Serde<WorkBatch> serde;

    WorkReader(DomainSerdes serdes) {
        this.serde = serdes.batches();
    }

    /**
     * The batch of a record.
     *
     * @throws UnreadableRecordException when it is none, now or later
     * @throws io.penstock.serde.RegistryUnavailableException when no registry answers
     */
    WorkBatch read(ConsumerRecord<byte[], byte[]> record) {
        WorkBatch batch = serde.deserializer().deserialize(record.topic(), record.headers(), record.value());
        if (batch == null) {
            throw new UnreadableRecordException("a record of " + record.topic() + " has no value");
        }
        if (batch.items().size() > WorkBatch.MAX_ITEMS) {
            throw new UnreadableRecordException(
                    "a batch has " + batch.items().size() + " requests; right: at most " + WorkBatch.MAX_ITEMS);
        }
        batch.items().forEach(WorkReader::check);
        return batch;
    }

    @Override
    public void close() {
        serde.close();
    }

    private static void check(WorkItem item) {
        if (item.rung() < 0 || item.rung() >= item.route().size()) {
            throw new UnreadableRecordException("a request is at rung " + item.rung() + " of a route of "
                    + item.route().size());
        }
    }
}
