package io.isotherm.client;

import static io.isotherm.client.layout.MapHeadDescriptor.ACCOUNTED_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.AS_OF_NS_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.BASE_BUCKET_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.BUCKET_WIDTH_BPS_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.CONFIDENCE_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.COVERAGE_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.EVENT_TIME_NS_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.FLAGS_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.FLAG_BRACKETS_ASSUMED;
import static io.isotherm.client.layout.MapHeadDescriptor.FLAG_CALIBRATED;
import static io.isotherm.client.layout.MapHeadDescriptor.FLAG_PARTLY_CALIBRATED;
import static io.isotherm.client.layout.MapHeadDescriptor.LONG_BEYOND_USD_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.LONG_USD_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.MARK_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.OI_MODE_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.OLDEST_MARK_NS_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.OPEN_INTEREST_USD_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.REALISED_TO_EXPECTED_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.SHORT_BEYOND_USD_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.SHORT_USD_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.VENUE_STATES_OFFSET;
import static io.isotherm.client.layout.MapHeadDescriptor.WEIGHTS_AS_OF_NS_OFFSET;

import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The figures of a map as a whole: when and where it was taken, how far it can be trusted, and its totals, over all
 * venues. Amounts in quote currency.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public abstract sealed class MapHead permits MapVenues {
    private ByteBuffer buffer;
    private int slot;
    private long sequence;
    private MapRows rows;

    MapHead() {
    }

    /** Points it at a publish in memory. */
    final void place(final ByteBuffer memory, final int slotOffset, final int venueCount, final long number) {
        buffer = memory;
        slot = slotOffset;
        sequence = number;
        if (rows == null || rows.venueCount() != venueCount) {
            rows = new MapRows(venueCount);
        }
    }

    /** Start of the slot in {@link #buffer()}. */
    final int slot() {
        return slot;
    }

    final ByteBuffer buffer() {
        return buffer;
    }

    /**
     * Whether everything read through this view since it was pointed belongs to one whole publish. Always true of a
     * copy.
     *
     * @return false when the writer has begun to overwrite the slot: throw away what was read.
     */
    public final boolean validate() {
        // pairs with the release fence of MapWriter#publish: whoever saw new payload sees the odd version here
        VarHandle.acquireFence();
        return LittleEndian.getLong(buffer, slot + MapHeadDescriptor.VERSION_OFFSET) == sequence << 1;
    }

    /** How the rows are numbered. */
    public final MapRows rows() {
        return rows;
    }

    /** Number of this publish within the epoch, from 1. */
    public final long sequence() {
        return sequence;
    }

    /** Receive time of the newest event in it, nanoseconds since the Unix epoch. */
    public final long asOfNs() {
        return LittleEndian.getLong(buffer, slot + AS_OF_NS_OFFSET);
    }

    /**
     * Age of its newest event: the wall clock less {@link #asOfNs}.
     *
     * @param nowNs of {@link WallClock#nowNs}.
     * @return nanoseconds.
     */
    public final long ageNs(final long nowNs) {
        return WallClock.ageNs(asOfNs(), nowNs);
    }

    /** {@link #ageNs(long)} by {@link WallClock#nowNs}. */
    public final long ageNs() {
        return ageNs(WallClock.nowNs());
    }

    /** Venue time of that event, or {@link PulseView#NONE}. */
    public final long eventTimeNs() {
        return LittleEndian.getLong(buffer, slot + EVENT_TIME_NS_OFFSET);
    }

    /** Receive time of the oldest weights that are applied at any venue; 0 for prior weights. */
    public final long weightsAsOfNs() {
        return LittleEndian.getLong(buffer, slot + WEIGHTS_AS_OF_NS_OFFSET);
    }

    /** Absolute index of the first bucket, a multiple of 64. */
    public final int baseBucket() {
        return LittleEndian.getInt(buffer, slot + BASE_BUCKET_OFFSET);
    }

    /** Width of a bucket in log price × 10,000. */
    public final double bucketWidthBps() {
        return LittleEndian.getDouble(buffer, slot + BUCKET_WIDTH_BPS_OFFSET);
    }

    /**
     * True when every band that contributes to the map is calibrated, of either side and of every venue, also what lies
     * beyond the window ({@link io.isotherm.client.layout.CalibratedFigure}).
     */
    public final boolean calibrated() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_CALIBRATED) != 0;
    }

    /** True when some band of some venue is calibrated. */
    public final boolean partlyCalibrated() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_PARTLY_CALIBRATED) != 0;
    }

    /** True when some maintenance step was filled in by a stated rule. */
    public final boolean bracketsAssumed() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_BRACKETS_ASSUMED) != 0;
    }

    /** Aggregate mark; NaN before the first. */
    public final double mark() {
        return LittleEndian.getDouble(buffer, slot + MARK_OFFSET);
    }

    /** Share of the density that is flow rather than cold-start seed, 0 to 1. */
    public final double confidence() {
        return LittleEndian.getDouble(buffer, slot + CONFIDENCE_OFFSET);
    }

    /** Mass of both sides over twice the open interest; NaN without open interest. */
    public final double accounted() {
        return LittleEndian.getDouble(buffer, slot + ACCOUNTED_OFFSET);
    }

    /** Where open interest came from, the worst of its venues. */
    public final OiMode oiMode() {
        return OiMode.ofCode(LittleEndian.getInt(buffer, slot + OI_MODE_OFFSET));
    }

    /** How much of the liquidations the feeds show, the worst of its venues. */
    public final FeedCoverage coverage() {
        return FeedCoverage.ofCode(LittleEndian.getInt(buffer, slot + COVERAGE_OFFSET));
    }

    /** Open interest at the mark; NaN without. */
    public final double openInterestUsd() {
        return LittleEndian.getDouble(buffer, slot + OPEN_INTEREST_USD_OFFSET);
    }

    /** Which venues the aggregate is made of, a word of {@link VenueStates}. */
    public final long venueStates() {
        return LittleEndian.getLong(buffer, slot + VENUE_STATES_OFFSET);
    }

    /** Venues that are included with old data, bit v for venue row v; see {@link VenueStates}. */
    public final int staleVenues() {
        return VenueStates.stale(venueStates());
    }

    /** Venues that have given no mark since the start, bit v for venue row v. */
    public final int missingVenues() {
        return VenueStates.missing(venueStates());
    }

    /** Receive time of the oldest mark among the included venues, or {@link PulseView#NONE}. */
    public final long oldestMarkNs() {
        return LittleEndian.getLong(buffer, slot + OLDEST_MARK_NS_OFFSET);
    }

    /** Liquidations of the last hour, realised over expected, weighted by open interest; NaN without. */
    public final double realisedToExpected() {
        return LittleEndian.getDouble(buffer, slot + REALISED_TO_EXPECTED_OFFSET);
    }

    /**
     * All positions of a side within the window.
     *
     * @param side of the positions.
     * @return quote currency.
     */
    public final double usd(final Side side) {
        return LittleEndian.getDouble(buffer, slot + (side == Side.LONG ? LONG_USD_OFFSET : SHORT_USD_OFFSET));
    }

    /**
     * All positions of a side whose liquidation price lies beyond the window.
     *
     * @param side of the positions.
     * @return quote currency.
     */
    public final double beyondUsd(final Side side) {
        return LittleEndian.getDouble(buffer,
            slot + (side == Side.LONG ? LONG_BEYOND_USD_OFFSET : SHORT_BEYOND_USD_OFFSET));
    }
}
