package io.isotherm.engine.snapshot;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.ClusterDescriptor;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SignalsDescriptor;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes what is derived for one underlying: its clusters and signals, then lines 1 to 3 of its pulse.
 *
 * <p><b>Threads:</b> the analyst's; readers in other processes, see {@link io.isotherm.client.SnapshotReader#clusters}.
 * No call waits or loads from the file.
 */
public final class DerivedWriter {
    private final UnsafeBuffer file;
    private final int derived;
    private final int pulse;
    private final LiveSeriesSet live;
    private final SignalsImage signals = new SignalsImage();
    private long sequence;
    private long asOfNs;
    private long mapSequence;
    private long flags;

    DerivedWriter(final UnsafeBuffer file, final int derived, final int facts, final int pulse, final int venueCount) {
        this.file = file;
        this.derived = derived;
        this.pulse = pulse;
        file.putLong(derived + DerivedDescriptor.REGION_LENGTH_OFFSET, DerivedDescriptor.length(venueCount));
        file.putLong(derived + DerivedDescriptor.SLOT_STRIDE_OFFSET, DerivedDescriptor.SLOT_LENGTH);
        file.putInt(derived + DerivedDescriptor.LIVE_COUNT_OFFSET, LiveSeriesSet.COUNT);
        file.putInt(derived + DerivedDescriptor.LIVE_OFFSET_OFFSET, DerivedDescriptor.SLOTS_END);
        file.putLong(derived + DerivedDescriptor.FACTS_OFFSET_OFFSET, facts);
        live = new LiveSeriesSet(file, derived + DerivedDescriptor.SLOTS_END, venueCount);
    }

    /** The signals that the next {@link #clusters} carries. */
    public SignalsImage signals() {
        return signals;
    }

    /** The newest records of each series of history. */
    public LiveSeriesSet live() {
        return live;
    }

    /**
     * What the next publish says of itself.
     *
     * @param secondNs  receive time of the second that it is computed for.
     * @param mapNumber publish number of the map that was read.
     * @param flagBits  of {@link DerivedDescriptor}.
     * @return this.
     */
    public DerivedWriter of(final long secondNs, final long mapNumber, final long flagBits) {
        asOfNs = secondNs;
        mapSequence = mapNumber;
        flags = flagBits;
        return this;
    }

    /**
     * Publishes clusters, and {@link #signals} with them.
     *
     * @param clusters  of both sides, nearest first.
     * @param mapAsOfNs receive time of the newest event in the map.
     * @param mark      aggregate mark of the map.
     * @param lost      liquidations that were heard but not taken in since the start.
     */
    public void clusters(final ClusterMap clusters, final long mapAsOfNs, final double mark, final long lost) {
        final long number = sequence + 1;
        final int slot = derived + DerivedDescriptor.SLOTS_OFFSET
            + ((int) number & DerivedDescriptor.SLOT_COUNT - 1) * DerivedDescriptor.SLOT_LENGTH;
        begin(slot, number);
        file.putLong(slot + DerivedDescriptor.AS_OF_NS_OFFSET, asOfNs);
        file.putLong(slot + DerivedDescriptor.MAP_SEQUENCE_OFFSET, mapSequence);
        file.putLong(slot + DerivedDescriptor.MAP_AS_OF_NS_OFFSET, mapAsOfNs);
        file.putDouble(slot + DerivedDescriptor.MARK_OFFSET, mark);
        file.putLong(slot + DerivedDescriptor.FLAGS_OFFSET, flags);
        file.putLong(slot + DerivedDescriptor.LOST_OFFSET, lost);
        final int below = side(slot + DerivedDescriptor.LONG_CLUSTERS_OFFSET, clusters.below());
        final int above = side(slot + DerivedDescriptor.SHORT_CLUSTERS_OFFSET, clusters.above());
        file.putInt(slot + DerivedDescriptor.LONG_COUNT_OFFSET, below);
        file.putInt(slot + DerivedDescriptor.SHORT_COUNT_OFFSET, above);
        file.putLong(slot + DerivedDescriptor.OMITTED_OFFSET,
            clusters.below().size() + clusters.above().size() - below - above);
        file.putBytes(slot + DerivedDescriptor.SIGNALS_OFFSET, signals.bytes(), 0, SignalsDescriptor.LENGTH);
        end(slot, number, derived + DerivedDescriptor.NEWEST_OFFSET);
        sequence = number;
    }

    private int side(final int offset, final List<Cluster> clusters) {
        final int count = Math.min(clusters.size(), DerivedDescriptor.MAX_CLUSTERS);
        for (int i = 0; i < count; i++) {
            final Cluster cluster = clusters.get(i);
            final int at = offset + i * ClusterDescriptor.LENGTH;
            file.putDouble(at + ClusterDescriptor.PRICE_LOW_OFFSET, cluster.priceLow());
            file.putDouble(at + ClusterDescriptor.PRICE_HIGH_OFFSET, cluster.priceHigh());
            file.putDouble(at + ClusterDescriptor.PEAK_PRICE_OFFSET, cluster.peakPrice());
            file.putDouble(at + ClusterDescriptor.USD_OFFSET, cluster.usd());
            file.putDouble(at + ClusterDescriptor.USD_LOW_OFFSET, cluster.usdLow());
            file.putDouble(at + ClusterDescriptor.USD_HIGH_OFFSET, cluster.usdHigh());
            file.putDouble(at + ClusterDescriptor.SHARE_OFFSET, cluster.share());
            file.putDouble(at + ClusterDescriptor.DISTANCE_BPS_OFFSET, cluster.distanceBps());
            file.putDouble(at + ClusterDescriptor.PROMINENCE_OFFSET, cluster.prominence());
            file.putLong(at + ClusterDescriptor.CLUSTER_FLAGS_OFFSET,
                (cluster.calibrated() ? ClusterDescriptor.FLAG_CALIBRATED : 0)
                    | (cluster.edge() ? ClusterDescriptor.FLAG_EDGE : 0));
        }
        return count;
    }

    /**
     * Publishes lines 1 to 3 of the pulse; after {@link #clusters}, with the same number.
     *
     * @param clusters    of both sides.
     * @param longWithin  USD if price falls by each of four fixed moves.
     * @param shortWithin USD if price rises by each of four fixed moves.
     */
    public void lines(final ClusterMap clusters, final double[] longWithin, final double[] shortWithin) {
        final int slot = pulse + PulseDescriptor.ANALYST_SLOTS_OFFSET
            + ((int) sequence & PulseDescriptor.SLOT_COUNT - 1) * AnalystSlotDescriptor.STRIDE;
        begin(slot, sequence);
        file.putLong(slot + AnalystSlotDescriptor.AS_OF_NS_OFFSET, asOfNs);
        file.putLong(slot + AnalystSlotDescriptor.MAP_SEQUENCE_OFFSET, mapSequence);
        file.putLong(slot + AnalystSlotDescriptor.FLAGS_OFFSET, flags);
        cluster(slot + AnalystSlotDescriptor.NEAREST_BELOW_OFFSET, clusters.nearestBelow());
        cluster(slot + AnalystSlotDescriptor.NEAREST_ABOVE_OFFSET, clusters.nearestAbove());
        cluster(slot + AnalystSlotDescriptor.STRONGEST_BELOW_OFFSET, clusters.strongestBelow());
        cluster(slot + AnalystSlotDescriptor.STRONGEST_ABOVE_OFFSET, clusters.strongestAbove());
        for (int i = 0; i < AnalystSlotDescriptor.MOVE_COUNT; i++) {
            file.putDouble(slot + AnalystSlotDescriptor.LONG_WITHIN_OFFSET + i * Double.BYTES, longWithin[i]);
            file.putDouble(slot + AnalystSlotDescriptor.SHORT_WITHIN_OFFSET + i * Double.BYTES, shortWithin[i]);
        }
        end(slot, sequence, pulse + PulseDescriptor.ANALYST_NEWEST_OFFSET);
    }

    private void cluster(final int at, final Cluster cluster) {
        file.putDouble(at, cluster == null ? Double.NaN : cluster.peakPrice());
        file.putDouble(at + Double.BYTES, cluster == null ? 0 : cluster.usd());
    }

    private void begin(final int slot, final long number) {
        file.putLongRelease(slot, (number << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of
        // SnapshotReader#clusters and SnapshotReader#lines)
        VarHandle.releaseFence();
    }

    private void end(final int slot, final long number, final int newest) {
        // release: a reader that sees the even version sees every word above (pairs with SnapshotReader#clusters)
        file.putLongRelease(slot, number << 1);
        // release: a reader that sees this number sees the whole slot (pairs with the acquire of
        // SnapshotReader#clusters and SnapshotReader#lines)
        file.putLongRelease(newest, number);
    }
}
