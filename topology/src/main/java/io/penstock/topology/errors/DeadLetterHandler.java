package io.penstock.topology.errors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be read or used to the dead-letter topic, as it came, and goes on. What is wrong with the cluster or
 * the registry is no fault of the record: it stops the client, which starts again and reads the record once more.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    /** What compression carried past the topic's limit may be too large to be sent on, and would stop the client. */
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    private String topic = "";

    @Override
    public void configure(Map<String, ?> configs) {
        topic = String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (isNoFaultOfTheRecord(exception)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        return DeserializationExceptionHandler.Response.resume(
                List.of(deadLetter(context, record.key(), record.value(), exception)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (isNoFaultOfTheRecord(exception)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
    }

    /** A registry or a cluster that does not answer, or refuses, says so with one of Kafka's exceptions. */
    private static boolean isNoFaultOfTheRecord(Throwable exception) {
        return (exception instanceof KafkaException && !(exception instanceof SerializationException))
                || (exception.getCause() != null && isNoFaultOfTheRecord(exception.getCause()));
    }

    /** The headers are those of Kafka Streams' own dead letters (KIP-1034), without the stack trace. */
    private ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context, byte @Nullable [] key, byte @Nullable [] value, Exception exception) {
        String message = Optional.ofNullable(exception.getMessage()).orElse("");
        LOG.warn(
                "dead letter: {}-{}@{}: {}",
                context.topic(),
                context.partition(),
                context.offset(),
                exception instanceof DeadLetterException ? message : exception.toString());
        boolean omitted = length(key) + length(value) > MAX_BYTES;
        var letter = new ProducerRecord<byte[], byte[]>(
                topic, null, context.timestamp(), omitted ? null : key, omitted ? null : value);
        if (omitted) {
            header(letter, "omitted", "key and value, too large for a dead letter");
        }
        header(letter, "exception", exception.getClass().getName());
        header(letter, "message", message);
        header(letter, "topic", context.topic());
        header(letter, "partition", Integer.toString(context.partition()));
        header(letter, "offset", Long.toString(context.offset()));
        return letter;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** A punctuation has no topic. */
    private static void header(ProducerRecord<byte[], byte[]> letter, String name, @Nullable String value) {
        letter.headers().add("__streams.errors." + name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
