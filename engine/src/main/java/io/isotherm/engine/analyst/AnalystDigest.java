package io.isotherm.engine.analyst;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Digest over what the analyst puts out, in order: the clusters of each second with all that is said of them, the
 * signals, the lines of the pulse, and every record of history with its series, open bars included. Not in it are
 * checksums, gaps, which follow from the numbers of records, and whether history is kept. Equal replays into equal
 * folders, equal digits, on every JDK: history that a folder holds already goes into bars and numbers.
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

    /** Adds a cluster, or that there is none. */
    void add(final Cluster cluster) {
        if (cluster == null) {
            add(-1);
            return;
        }
        add((cluster.calibrated() ? 1 : 0) | (cluster.edge() ? 2 : 0) | cluster.side().code() << 2);
        add(cluster.priceLow());
        add(cluster.priceHigh());
        add(cluster.peakPrice());
        add(cluster.usd());
        add(cluster.usdLow());
        add(cluster.usdHigh());
        add(cluster.share());
        add(cluster.distanceBps());
        add(cluster.prominence());
    }

    /** Adds clusters of a side and how many they are. */
    void add(final List<Cluster> clusters) {
        add(clusters.size());
        for (final Cluster cluster : clusters) {
            add(cluster);
        }
    }

    /** Adds a record of history: which series it is of, its number, flags and payload. */
    void add(final int series, final long ordinal, final int flags, final ByteBuffer record) {
        add(series);
        add(ordinal);
        add(flags);
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < record.capacity(); at += Long.BYTES) {
            add(record.getLong(at));
        }
    }

    /** Adds bytes, a multiple of eight. */
    void add(final DirectBuffer bytes) {
        for (int at = 0; at < bytes.capacity(); at += Long.BYTES) {
            add(bytes.getLong(at));
        }
    }

    /** The digest. */
    long value() {
        return value;
    }
}
