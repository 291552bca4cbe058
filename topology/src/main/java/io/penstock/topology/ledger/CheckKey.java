package io.penstock.topology.ledger;

import io.penstock.domain.request.ChatRequest;
import io.penstock.domain.request.RequestSize;
import io.penstock.topology.errors.DeadLetterException;
import io.penstock.topology.errors.DeadLetterException.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one id always meets the same ledger. Producers in other languages partition in other ways (librdkafka
 * by CRC32, Java by murmur2), so a request that is not where murmur2 puts its key goes the way of {@code rekey}.
 */
public final class CheckKey extends ContextualFixedKeyProcessor<String, ChatRequest, Placement> {
    private final int partitions;

    /** @param partitions of the requests' topic */
    public CheckKey(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void process(FixedKeyRecord<String, ChatRequest> record) {
        ChatRequest request = checked(record.value());
        if (!request.id().value().equals(record.key())) {
            throw new DeadLetterException(
                    Reason.KEY_MISMATCH, "the record's key is not the request's requestId; it has to be the same");
        }
        int stands = context().recordMetadata().orElseThrow().partition();
        context()
                .forward(record.withValue(
                        stands == home(record.key())
                                ? new Placement.InPlace(request)
                                : new Placement.Misplaced(request)));
    }

    private static ChatRequest checked(@Nullable ChatRequest request) {
        if (request == null) {
            throw new DeadLetterException(Reason.NO_VALUE, "the record has no value; it has to be a ChatRequest");
        }
        int bytes = RequestSize.bytes(request);
        if (bytes > RequestSize.MAX_ANSWERED_BYTES) {
            throw new DeadLetterException(
                    Reason.TOO_LARGE, bytes + " bytes; a request may have " + RequestSize.MAX_BYTES);
        }
        return request;
    }

    /** As Kafka's Java producer partitions a string key. */
    private int home(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
