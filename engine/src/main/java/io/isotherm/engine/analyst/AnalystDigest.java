package io.isotherm.engine.analyst;

import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.nio.ByteBuffer;

/**
 * Digest over everything that the analyst puts out, in order: equal replays, equal digits, on every JDK.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class AnalystDigest {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int ROTATION = 23;

    private long value;

    /** Adds a word. */
    void add(final long word) {
        final long mixed = Long.rotateLeft(value ^ word, ROTATION) * FACTOR;
        value = mixed ^ mixed >>> 32;
    }

    /** Adds a number by its bits. */
    void add(final double number) {
        add(Double.doubleToLongBits(number));
    }

    /** Adds a record of history: its number, flags and payload. */
    void add(final long ordinal, final int flags, final ByteBuffer record) {
        add(ordinal);
        add(flags);
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < record.capacity(); at += Long.BYTES) {
            add(record.getLong(at));
        }
    }

    /** The digest. */
    long value() {
        return value;
    }
}
