package io.penstock.worker.offsets;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text beside a committed offset that says what is finished beyond it, by naming what is not: of many thousand records behind one
 * long call only those under way have to be told.
 *
 * <p>{@value #PREFIX} and, in Base64: the committed offset in eight bytes, so that metadata that was copied to another offset is not
 * believed; the distance from there to the end of what is told; then each unfinished record as its distance from the one before (the
 * first: from the committed offset), doubled, plus one when a byte follows that says which of its items are finished. Distances
 * are variable-length integers, seven bits a byte, low ones first.
 */
public final class CommitMetadata {
    /** What brokers accept, {@code offset.metadata.max.bytes}. */
    public static final int MAX_BYTES = 4096;

    private static final String PREFIX = "penstock-2:";
    private static final int BASE64_GROUP = 3;
    private static final int BASE64_CHARS = 4;

    /** Bytes there is room for before Base64 makes four characters of three of them. */
    private static final int ROOM = (MAX_BYTES - PREFIX.length()) / BASE64_CHARS * BASE64_GROUP;

    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;
    private static final int LONGEST = 4;

    /** Doubled, and one more, still an integer of {@value #LONGEST} bytes. */
    private static final long FARTHEST = (1L << (LONGEST * BITS - 1)) - 1;

    private CommitMetadata() {}

    /**
     * Whether that much fits, whichever records and items it is, and so also when more is finished.
     *
     * @param records unfinished ones
     * @param reach distance from the committed offset to the end
     */
    static boolean fits(long records, long reach) {
        if (reach > FARTHEST) {
            return false;
        }
        long distance = varintLength(2 * reach + 1);
        return Long.BYTES + distance + records * (distance + 1) <= ROOM;
    }

    /**
     * At most {@value #MAX_BYTES} characters of ASCII; none when nothing is finished beyond the offset.
     *
     * @throws java.nio.BufferOverflowException when there is more to say than {@linkplain #fits fits}
     */
    static String encode(long committed, Unfinished unfinished) {
        if (unfinished.isAllFrom(committed)) {
            return "";
        }
        ByteBuffer out = ByteBuffer.allocate(ROOM).putLong(committed);
        putVarint(out, Math.toIntExact(unfinished.end() - committed));
        long from = committed;
        for (Map.Entry<Long, Integer> record : unfinished.records().entrySet()) {
            int items = record.getValue();
            putVarint(out, Math.toIntExact(2 * (record.getKey() - from) + (items == 0 ? 0 : 1)));
            if (items != 0) {
                out.put((byte) items);
            }
            from = record.getKey();
        }
        return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(used(out));
    }

    /** What a commit's metadata says; empty when it is not of this form, or was not written for this offset. */
    public static Optional<Unfinished> decode(long committed, String metadata) {
        if (metadata.isEmpty()) {
            return Optional.of(Unfinished.from(committed));
        }
        if (!metadata.startsWith(PREFIX) || metadata.length() > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return read(committed, ByteBuffer.wrap(Base64.getDecoder().decode(metadata.substring(PREFIX.length()))));
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Unfinished> read(long committed, ByteBuffer in) {
        if (in.getLong() != committed) {
            return Optional.empty();
        }
        long end = committed + takeVarint(in);
        SortedMap<Long, Integer> records = new TreeMap<>();
        long offset = committed;
        while (in.hasRemaining()) {
            int distance = takeVarint(in);
            offset += distance >> 1;
            records.put(offset, (distance & 1) == 0 ? 0 : Byte.toUnsignedInt(in.get()));
        }
        return Optional.of(new Unfinished(end, records))
                .filter(read -> read.records().isEmpty() || isBefore(read));
    }

    private static boolean isBefore(Unfinished read) {
        return read.records().lastKey() < read.end();
    }

    private static byte[] used(ByteBuffer out) {
        byte[] used = new byte[out.position()];
        out.flip().get(used);
        return used;
    }

    private static int varintLength(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + BITS - 1) / BITS);
    }

    private static void putVarint(ByteBuffer out, int value) {
        int rest = value;
        for (; rest > LOW_BITS; rest >>>= BITS) {
            out.put((byte) ((rest & LOW_BITS) | MORE));
        }
        out.put((byte) rest);
    }

    private static int takeVarint(ByteBuffer in) {
        int value = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = in.get();
            value |= (next & LOW_BITS) << (BITS * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("an integer of more than " + LONGEST + " bytes");
    }
}
