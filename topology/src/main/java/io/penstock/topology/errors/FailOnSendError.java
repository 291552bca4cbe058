package io.penstock.topology.errors;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A record that cannot be sent ends the client, without a dead letter: sizes are checked before anything is forwarded, so
 * this is a fault of ours, going on would poison the transaction, and Kafka's own handler would send a dead letter about
 * a failed dead letter.
 */
public final class FailOnSendError implements ProductionExceptionHandler {
    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // As Kafka declares it.
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.fail();
    }
}
