package io.isotherm.client;

import io.isotherm.client.layout.ClusterDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of what the analyst derived for an underlying.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class DerivedView {
    private final byte[] bytes = new byte[DerivedDescriptor.SLOT_LENGTH];
    private final ByteBuffer slot = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final SignalsView signals = new SignalsView(slot);
    private long sequence;

    void copy(final ByteBuffer buffer, final int offset, final long number) {
        sequence = number;
        buffer.get(offset, bytes);
    }

    /** Number of this publish within the epoch, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Receive time of the second that it was computed for, ns since the Unix epoch. */
    public long asOfNs() {
        return LittleEndian.getLong(slot, DerivedDescriptor.AS_OF_NS_OFFSET);
    }

    /** Publish number of the map that it was computed from. */
    public long mapSequence() {
        return LittleEndian.getLong(slot, DerivedDescriptor.MAP_SEQUENCE_OFFSET);
    }

    /** Receive time of the newest event in that map. */
    public long mapAsOfNs() {
        return LittleEndian.getLong(slot, DerivedDescriptor.MAP_AS_OF_NS_OFFSET);
    }

    /**
     * Age of the newest event in that map: the wall clock less {@link #mapAsOfNs}.
     *
     * @param nowNs of {@link WallClock#nowNs}.
     * @return nanoseconds.
     */
    public long ageNs(final long nowNs) {
        return WallClock.ageNs(mapAsOfNs(), nowNs);
    }

    /** {@link #ageNs(long)} by {@link WallClock#nowNs}. */
    public long ageNs() {
        return ageNs(WallClock.nowNs());
    }

    /** Aggregate mark of that map. */
    public double mark() {
        return LittleEndian.getDouble(slot, DerivedDescriptor.MARK_OFFSET);
    }

    /** Whether every band that contributes to that map was calibrated. */
    public boolean calibrated() {
        return flag(DerivedDescriptor.FLAG_CALIBRATED);
    }

    /** Whether the engine keeps history files. */
    public boolean historyKept() {
        return flag(DerivedDescriptor.FLAG_HISTORY_KEPT);
    }

    /** Whether the disk refused the newest write of history: what happens now is a gap of it. */
    public boolean historyStopped() {
        return flag(DerivedDescriptor.FLAG_HISTORY_STOPPED);
    }

    private boolean flag(final int bit) {
        return (LittleEndian.getLong(slot, DerivedDescriptor.FLAGS_OFFSET) & bit) != 0;
    }

    /** Liquidations that were heard but not taken in since the engine started, of any underlying. */
    public long lost() {
        return LittleEndian.getLong(slot, DerivedDescriptor.LOST_OFFSET);
    }

    /** Clusters that were left out because a side has room for 32, the furthest ones. */
    public long omitted() {
        return LittleEndian.getLong(slot, DerivedDescriptor.OMITTED_OFFSET);
    }

    /** The signals of the same second and map; always the same object, which follows this one. */
    public SignalsView signals() {
        return signals;
    }

    /** The clusters, nearest first; allocates them. */
    public ClusterMap clusters() {
        return new ClusterMap(
            side(Side.LONG, DerivedDescriptor.LONG_COUNT_OFFSET, DerivedDescriptor.LONG_CLUSTERS_OFFSET),
            side(Side.SHORT, DerivedDescriptor.SHORT_COUNT_OFFSET, DerivedDescriptor.SHORT_CLUSTERS_OFFSET));
    }

    private List<Cluster> side(final Side side, final int countOffset, final int offset) {
        // what a damaged file claims is bounded by what there is room for
        final int count =
            Math.max(0, Math.min(DerivedDescriptor.MAX_CLUSTERS, LittleEndian.getInt(slot, countOffset)));
        final List<Cluster> clusters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final int at = offset + i * ClusterDescriptor.LENGTH;
            final long flags = LittleEndian.getLong(slot, at + ClusterDescriptor.CLUSTER_FLAGS_OFFSET);
            clusters.add(new Cluster(side, number(at, ClusterDescriptor.PRICE_LOW_OFFSET),
                number(at, ClusterDescriptor.PRICE_HIGH_OFFSET), number(at, ClusterDescriptor.PEAK_PRICE_OFFSET),
                number(at, ClusterDescriptor.USD_OFFSET), number(at, ClusterDescriptor.USD_LOW_OFFSET),
                number(at, ClusterDescriptor.USD_HIGH_OFFSET), (flags & ClusterDescriptor.FLAG_CALIBRATED) != 0,
                number(at, ClusterDescriptor.SHARE_OFFSET), number(at, ClusterDescriptor.DISTANCE_BPS_OFFSET),
                number(at, ClusterDescriptor.PROMINENCE_OFFSET), (flags & ClusterDescriptor.FLAG_EDGE) != 0));
        }
        return clusters;
    }

    private double number(final int at, final int field) {
        return LittleEndian.getDouble(slot, at + field);
    }
}
