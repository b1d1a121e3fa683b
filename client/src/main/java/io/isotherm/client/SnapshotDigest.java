package io.isotherm.client;

import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import java.nio.ByteBuffer;

/**
 * 64 bits over everything that the newest snapshots say: every instrument's pulse, every underlying's pulse, every map.
 * Versions and publish numbers are left out, so two runs over the same events agree even when they published at a
 * different pace.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class SnapshotDigest {
    private static final long EMPTY = 0x45;

    private final SnapshotReader reader;
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private long digest;

    /**
     * Digests what a reader sees.
     *
     * @param reader of the snapshot file.
     */
    public SnapshotDigest(final SnapshotReader reader) {
        this.reader = reader;
    }

    /**
     * Reads everything and digests it.
     *
     * @return {@link ReadResult#OK}, or {@link ReadResult#LAPPED} when the writer overtook a read: try again.
     */
    public ReadResult compute() {
        digest = 0;
        final SnapshotDirectory directory = reader.directory();
        for (int i = 0; i < directory.instruments().size(); i++) {
            if (!add(reader.pulse(i, pulse))) {
                return ReadResult.LAPPED;
            }
        }
        for (int i = 0; i < directory.underlyings().size(); i++) {
            if (!add(reader.underlyingPulse(i, pulse))) {
                return ReadResult.LAPPED;
            }
        }
        for (int i = 0; i < directory.underlyings().size(); i++) {
            final ReadResult result = reader.map(i, map);
            if (result == ReadResult.LAPPED) {
                return result;
            }
            addMap(result);
        }
        return ReadResult.OK;
    }

    private boolean add(final ReadResult result) {
        if (result == ReadResult.OK) {
            add(pulse.mark());
            add(pulse.bid());
            add(pulse.ask());
            add(pulse.openInterest());
            add(pulse.eventTimeNs());
            add(pulse.receiveTimeNs());
            add(pulse.health());
            add(pulse.venueStates());
            add(pulse.oldestMarkNs());
        } else {
            add(EMPTY);
        }
        return result != ReadResult.LAPPED;
    }

    private void addMap(final ReadResult result) {
        if (result == ReadResult.EMPTY) {
            add(EMPTY);
            return;
        }
        final ByteBuffer buffer = map.buffer();
        final int slot = map.slot();
        addRange(buffer, slot + MapHeadDescriptor.AS_OF_NS_OFFSET,
            slot + MapHeadDescriptor.venueOffset(map.rows().venueCount()));
        addRange(buffer, slot + MapDescriptor.EDGES_OFFSET, slot + MapDescriptor.EDGES_RESERVED_OFFSET);
        for (int row = 0; row < map.rows().count(); row++) {
            final int start = slot + MapDescriptor.rowOffset(row);
            addRange(buffer, start, start + MapDescriptor.SUMS_RESERVED_OFFSET);
        }
    }

    private void addRange(final ByteBuffer buffer, final int from, final int to) {
        for (int offset = from; offset < to; offset += Long.BYTES) {
            add(LittleEndian.getLong(buffer, offset));
        }
    }

    private void add(final long word) {
        digest = mix(digest, word);
    }

    /** Takes another word into a digest. */
    static long mix(final long digest, final long word) {
        final long mixed = Long.rotateLeft(digest ^ word, 23) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 32;
    }

    /** The digest of the last {@link #compute()} that returned OK. */
    public long value() {
        return digest;
    }

    /** The digest as 16 hexadecimal digits. */
    public String hex() {
        return String.format("%016x", digest);
    }
}
