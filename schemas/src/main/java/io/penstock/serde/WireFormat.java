package io.penstock.serde;

import java.nio.ByteBuffer;

/** What stands before the Avro data: a zero byte, then the schema's id in four bytes, big end first. */
final class WireFormat {

    /** Bytes before the data. */
    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** The five bytes for an id. */
    static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array();
    }

    /**
     * The schema id of a record.
     *
     * @throws UnreadableRecordException if the record is too short or begins otherwise
     */
    static int schemaId(String topic, byte[] data) {
        if (data.length < HEADER_BYTES) {
            throw new UnreadableRecordException("a record of " + topic + " has only " + data.length
                    + " bytes; right: byte 0, 4 bytes of schema id, then Avro data (Confluent wire format)");
        }
        if (data[0] != MAGIC) {
            throw new UnreadableRecordException(
                    "a record of %s begins with byte 0x%02x; right: 0x00, 4 bytes of schema id, then Avro data (Confluent wire format)"
                            .formatted(topic, data[0]));
        }
        return ByteBuffer.wrap(data).getInt(1);
    }
}
