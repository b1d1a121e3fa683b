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

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapBandDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapVenueDescriptor;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One map of one underlying: USD that would be force-closed by price bucket, an estimate. Either a copy
 * ({@link SnapshotReader#map}) or a look into the file ({@link SnapshotReader#mapInPlace}), read by the same methods.
 *
 * <p>Rows are numbered by {@link #rows()}; buckets by their absolute index on the log axis, from {@link #baseBucket()}
 * for 4096 buckets. Prices are in quote currency per one unit of the underlying, amounts in quote currency. In place,
 * a slot that is being overwritten may answer anything, but never fails and never loops; {@link #validate()} tells.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class MapView {
    /** Instead of a venue row: all venues together. */
    public static final int ALL_VENUES = -1;

    private ByteBuffer buffer;
    private int slot;
    private int stamps;
    private long sequence;
    private MapRows rows;
    private ByteBuffer copy;

    void point(final ByteBuffer memory, final int slotOffset, final int venueCount, final int stampsOffset,
               final long number) {
        buffer = memory;
        slot = slotOffset;
        stamps = stampsOffset;
        sequence = number;
        if (rows == null || rows.venueCount() != venueCount) {
            rows = new MapRows(venueCount);
        }
    }

    /** Copies the slot it points at; false when the writer overtook the copy. */
    boolean detach() {
        final int length = MapDescriptor.slotStride(rows.venueCount());
        if (copy == null || copy.capacity() < length) {
            copy = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        stamps = copyTo(copy);
        final boolean whole = validate();
        buffer = copy;
        slot = 0;
        return whole;
    }

    /**
     * Whether everything read through this view since it was pointed belongs to one whole publish. Always true of a
     * copy.
     *
     * @return false when the writer has begun to overwrite the slot: throw away what was read.
     */
    public boolean validate() {
        // pairs with the release fence of MapWriter#publish: whoever saw new payload sees the odd version here
        VarHandle.acquireFence();
        return LittleEndian.getLong(buffer, slot + MapHeadDescriptor.VERSION_OFFSET) == sequence << 1;
    }

    /** How the rows are numbered. */
    public MapRows rows() {
        return rows;
    }

    /** Number of this publish within the epoch, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Receive time of the newest event in it, nanoseconds since the Unix epoch. */
    public long asOfNs() {
        return LittleEndian.getLong(buffer, slot + AS_OF_NS_OFFSET);
    }

    /** Venue time of that event, or {@link PulseView#NONE}. */
    public long eventTimeNs() {
        return LittleEndian.getLong(buffer, slot + EVENT_TIME_NS_OFFSET);
    }

    /** Receive time of the oldest weights that are applied at any venue; 0 for prior weights. */
    public long weightsAsOfNs() {
        return LittleEndian.getLong(buffer, slot + WEIGHTS_AS_OF_NS_OFFSET);
    }

    /** Absolute index of the first bucket, a multiple of 64. */
    public int baseBucket() {
        return LittleEndian.getInt(buffer, slot + BASE_BUCKET_OFFSET);
    }

    /** Width of a bucket in log price × 10,000. */
    public double bucketWidthBps() {
        return LittleEndian.getDouble(buffer, slot + BUCKET_WIDTH_BPS_OFFSET);
    }

    /**
     * True when every band that contributes to the map is calibrated, of either side and of every venue, also what lies
     * beyond the window ({@link io.isotherm.client.layout.CalibratedFigure}).
     */
    public boolean calibrated() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_CALIBRATED) != 0;
    }

    /** True when some band of some venue is calibrated. */
    public boolean partlyCalibrated() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_PARTLY_CALIBRATED) != 0;
    }

    /** True when some maintenance step was filled in by a stated rule. */
    public boolean bracketsAssumed() {
        return (LittleEndian.getInt(buffer, slot + FLAGS_OFFSET) & FLAG_BRACKETS_ASSUMED) != 0;
    }

    /** Aggregate mark; NaN before the first. */
    public double mark() {
        return LittleEndian.getDouble(buffer, slot + MARK_OFFSET);
    }

    /** Share of the density that is flow rather than cold-start seed, 0 to 1. */
    public double confidence() {
        return LittleEndian.getDouble(buffer, slot + CONFIDENCE_OFFSET);
    }

    /** Mass of both sides over twice the open interest; NaN without open interest. */
    public double accounted() {
        return LittleEndian.getDouble(buffer, slot + ACCOUNTED_OFFSET);
    }

    /** Where open interest came from, the worst of its venues. */
    public OiMode oiMode() {
        return OiMode.ofCode(LittleEndian.getInt(buffer, slot + OI_MODE_OFFSET));
    }

    /** How much of the liquidations the feeds show, the worst of its venues. */
    public FeedCoverage coverage() {
        return FeedCoverage.ofCode(LittleEndian.getInt(buffer, slot + COVERAGE_OFFSET));
    }

    /** Open interest at the mark; NaN without. */
    public double openInterestUsd() {
        return LittleEndian.getDouble(buffer, slot + OPEN_INTEREST_USD_OFFSET);
    }

    /** Which venues the aggregate is made of, a word of {@link VenueStates}. */
    public long venueStates() {
        return LittleEndian.getLong(buffer, slot + VENUE_STATES_OFFSET);
    }

    /** Venues that are included with old data, bit v for venue row v; see {@link VenueStates}. */
    public int staleVenues() {
        return VenueStates.stale(venueStates());
    }

    /** Venues that have given no mark since the start, bit v for venue row v. */
    public int missingVenues() {
        return VenueStates.missing(venueStates());
    }

    /** Receive time of the oldest mark among the included venues, or {@link PulseView#NONE}. */
    public long oldestMarkNs() {
        return LittleEndian.getLong(buffer, slot + OLDEST_MARK_NS_OFFSET);
    }

    /** Liquidations of the last hour, realised over expected, weighted by open interest; NaN without. */
    public double realisedToExpected() {
        return LittleEndian.getDouble(buffer, slot + REALISED_TO_EXPECTED_OFFSET);
    }

    /**
     * All positions of a side within the window.
     *
     * @param side of the positions.
     * @return quote currency.
     */
    public double usd(final Side side) {
        return LittleEndian.getDouble(buffer, slot + (side == Side.LONG ? LONG_USD_OFFSET : SHORT_USD_OFFSET));
    }

    /**
     * All positions of a side whose liquidation price lies beyond the window.
     *
     * @param side of the positions.
     * @return quote currency.
     */
    public double beyondUsd(final Side side) {
        return LittleEndian.getDouble(buffer,
            slot + (side == Side.LONG ? LONG_BEYOND_USD_OFFSET : SHORT_BEYOND_USD_OFFSET));
    }

    /**
     * A number of a venue's record.
     *
     * @param venueRow    index of the venue among the underlying's venues.
     * @param fieldOffset of a double in {@link MapVenueDescriptor}, such as its {@code MARK_OFFSET}.
     * @return the number, in the unit that the descriptor states.
     */
    public double venueNumber(final int venueRow, final int fieldOffset) {
        return LittleEndian.getDouble(buffer, slot + venueOffset(venueRow) + fieldOffset);
    }

    /**
     * A venue's own mark.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return price; NaN before the first.
     */
    public double venueMark(final int venueRow) {
        return venueNumber(venueRow, MapVenueDescriptor.MARK_OFFSET);
    }

    /**
     * Positions of a side at a venue whose liquidation price lies beyond the window.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param side     of the positions.
     * @return quote currency.
     */
    public double venueBeyondUsd(final int venueRow, final Side side) {
        return venueNumber(venueRow, side == Side.LONG ? MapVenueDescriptor.LONG_BEYOND_USD_OFFSET
            : MapVenueDescriptor.SHORT_BEYOND_USD_OFFSET);
    }

    /**
     * Where a venue's open interest came from.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return mode.
     */
    public OiMode venueOiMode(final int venueRow) {
        return OiMode.ofCode(venueWord(venueRow, MapVenueDescriptor.OI_MODE_OFFSET));
    }

    /**
     * How much of a venue's liquidations its feed shows.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return coverage, the worst of its instruments.
     */
    public FeedCoverage venueCoverage(final int venueRow) {
        return FeedCoverage.ofCode(venueWord(venueRow, MapVenueDescriptor.COVERAGE_OFFSET));
    }

    /**
     * Health of a venue.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @return bits of {@link io.isotherm.client.layout.PulseFlag}; 0 means healthy.
     */
    public int venueHealth(final int venueRow) {
        return venueWord(venueRow, MapVenueDescriptor.HEALTH_OFFSET);
    }

    /**
     * A time of a venue's record.
     *
     * @param venueRow    index of the venue among the underlying's venues.
     * @param fieldOffset of a long in {@link MapVenueDescriptor}, such as its {@code WEIGHTS_AS_OF_NS_OFFSET}.
     * @return nanoseconds since the Unix epoch, as the descriptor states.
     */
    public long venueTimeNs(final int venueRow, final int fieldOffset) {
        return LittleEndian.getLong(buffer, slot + venueOffset(venueRow) + fieldOffset);
    }

    private int venueWord(final int venueRow, final int fieldOffset) {
        return LittleEndian.getInt(buffer, slot + venueOffset(venueRow) + fieldOffset);
    }

    /**
     * Whether the level of a band was learnt from realised liquidations.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return false until its swept evidence reaches 2 % of open interest.
     */
    public boolean calibrated(final int venueRow, final DistanceBand band) {
        return (venueWord(venueRow, MapVenueDescriptor.bandOffset(band) + MapBandDescriptor.FLAGS_OFFSET)
            & MapBandDescriptor.FLAG_CALIBRATED) != 0;
    }

    /**
     * What turns an estimate in a band into its low.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return 0 to 1; NaN while the band is uncalibrated.
     */
    public double lowFactor(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.LOW_FACTOR_OFFSET);
    }

    /**
     * What turns an estimate in a band into its high.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return 1 or more; NaN while the band is uncalibrated.
     */
    public double highFactor(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.HIGH_FACTOR_OFFSET);
    }

    /**
     * How much of a band the mark has swept.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @return unit exposure swept over open interest, at least 0.
     */
    public double evidence(final int venueRow, final DistanceBand band) {
        return bandNumber(venueRow, band, MapBandDescriptor.EVIDENCE_OFFSET);
    }

    /**
     * Positions of a side within the window that were opened at a distance.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param band     of the distance.
     * @param side     of the positions.
     * @return quote currency.
     */
    public double bandUsd(final int venueRow, final DistanceBand band, final Side side) {
        return bandNumber(venueRow, band,
            side == Side.LONG ? MapBandDescriptor.LONG_USD_OFFSET : MapBandDescriptor.SHORT_USD_OFFSET);
    }

    double bandNumber(final int venueRow, final DistanceBand band, final int fieldOffset) {
        return venueNumber(venueRow, MapVenueDescriptor.bandOffset(band) + fieldOffset);
    }

    /**
     * The row of a side's positions.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link #ALL_VENUES}.
     * @return row of {@link #rows()}.
     */
    public int row(final Side side, final int venueRow) {
        return venueRow == ALL_VENUES ? rows.aggregate(side) : rows.venue(side, venueRow);
    }

    private int venueOffset(final int venueRow) {
        if (venueRow < 0 || venueRow >= rows.venueCount()) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + rows.venueCount());
        }
        return MapHeadDescriptor.venueOffset(venueRow);
    }

    /**
     * Price edge of the window.
     *
     * @param index 0 for the lower edge of the first bucket to 4096 for the upper edge of the last.
     * @return price.
     */
    public double edge(final int index) {
        if (index < 0 || index > MapDescriptor.BUCKET_COUNT) {
            throw new IndexOutOfBoundsException("no edge " + index + " of a window of " + MapDescriptor.BUCKET_COUNT);
        }
        return LittleEndian.getDouble(buffer, slot + (index == MapDescriptor.BUCKET_COUNT
            ? MapDescriptor.UPPER_END_OFFSET : MapDescriptor.edgeOffset(baseBucket() + index)));
    }

    /**
     * Position of a price on the axis.
     *
     * @param price in quote currency per unit of the underlying.
     * @return 0 to 4095 from the base bucket; -1 below the window, 4096 above it.
     */
    public int indexOf(final double price) {
        return EdgeSearch.indexOf(buffer, slot, price);
    }

    /**
     * A bucket's value.
     *
     * @param row   of {@link #rows()}.
     * @param index 0 to 4095 from the base bucket.
     * @return quote currency.
     */
    public float value(final int row, final int index) {
        return LittleEndian.getFloat(buffer,
            slot + MapDescriptor.valueOffset(checked(row), baseBucket() + index));
    }

    /**
     * Copies a row.
     *
     * @param row    of {@link #rows()}.
     * @param target takes 4096 values from the base bucket upwards, quote currency.
     */
    public void buckets(final int row, final float[] target) {
        final int base = baseBucket();
        checked(row);
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            target[i] = LittleEndian.getFloat(buffer, slot + MapDescriptor.valueOffset(row, base + i));
        }
    }

    /**
     * Copies buckets of a row as they lie in memory, the quickest way: little-endian floats, quote currency.
     *
     * @param row    of {@link #rows()}.
     * @param from   first index, 0 to 4096 from the base bucket.
     * @param to     index after the last, {@code from} to 4096.
     * @param target takes {@code 4 * (to - from)} bytes; its position stays.
     * @param offset of the first byte in the target.
     */
    public void buckets(final int row, final int from, final int to, final ByteBuffer target, final int offset) {
        if (from < 0 || to < from || to > MapDescriptor.BUCKET_COUNT) {
            throw new IndexOutOfBoundsException("no range from " + from + " to " + to);
        }
        final int first = baseBucket() + from & MapDescriptor.BUCKET_MASK;
        final int run = Math.min(to - from, MapDescriptor.BUCKET_COUNT - first) * Float.BYTES;
        target.put(offset, buffer, slot + MapDescriptor.valueOffset(checked(row), first), run);
        target.put(offset + run, buffer, slot + MapDescriptor.valueOffset(row, 0), (to - from) * Float.BYTES - run);
    }

    /**
     * Sum of the first blocks of a row.
     *
     * @param row    of {@link #rows()}.
     * @param blocks 0 to 64 blocks of 64 buckets from the base.
     * @return quote currency.
     */
    public double blockSum(final int row, final int blocks) {
        if (blocks < 0 || blocks > MapDescriptor.BLOCK_COUNT) {
            throw new IndexOutOfBoundsException("no sum of " + blocks + " blocks");
        }
        return LittleEndian.getDouble(buffer, slot + MapDescriptor.sumOffset(checked(row), blocks));
    }

    /** Sum of buckets of one block, see {@link BucketSum}. */
    double sumWithinBlock(final int row, final int from, final int to) {
        return BucketSum.of(buffer, slot + MapDescriptor.valueOffset(checked(row), baseBucket() + from), to - from);
    }

    /** Whether the map says what changed; false in a file of layout 2.0, where everything counts as changed. */
    public boolean tellsChanges() {
        return stamps != MapStamps.NONE;
    }

    /**
     * Blocks of a row whose values changed after a publish of this epoch, however long ago it was.
     *
     * @param publish number of a publish, {@link #sequence()} of the map that the caller knows; 0 for none.
     * @param row     of {@link #rows()}.
     * @return bit b for the 64 buckets whose absolute index modulo 4096 lies in [64 b, 64 b + 64).
     */
    public long changedSince(final long publish, final int row) {
        return MapStamps.blocksSince(buffer, slot, stamps, checked(row), publish, sequence);
    }

    /**
     * Whether anything of a row changed after a publish: values, or sums alone because the window moved.
     *
     * @param publish as in {@link #changedSince}.
     * @param row     of {@link #rows()}.
     * @return true when it did.
     */
    public boolean rowChangedSince(final long publish, final int row) {
        return MapStamps.rowSince(buffer, slot, stamps, checked(row), publish, sequence);
    }

    /**
     * Blocks that came into the window after a publish; their edges changed, and their values in every row.
     *
     * @param publish as in {@link #changedSince}.
     * @return blocks as in {@link #changedSince}; 0 when the window did not move.
     */
    public long edgesChangedSince(final long publish) {
        return MapStamps.edgesSince(buffer, slot, stamps, publish, sequence);
    }

    /**
     * Where a ring block lies in the window.
     *
     * @param block 0 to 63, the number of a bit of {@link #changedSince}.
     * @return index of its first bucket from the base bucket, a multiple of 64.
     */
    public int indexOfBlock(final int block) {
        return block * MapDescriptor.BLOCK_LENGTH - baseBucket() & MapDescriptor.BUCKET_MASK;
    }

    private int checked(final int row) {
        if (row < 0 || row >= rows.count()) {
            throw new IndexOutOfBoundsException("no row " + row + " of " + rows.count());
        }
        return row;
    }

    /** Copies the slot it points at, its stamps behind its rows; where they start in the copy. */
    int copyTo(final ByteBuffer target) {
        return MapStamps.copySlot(buffer, slot, stamps, rows, target);
    }

    /** Start of the stamps in the slot, or {@link MapStamps#NONE}. */
    int stamps() {
        return stamps;
    }

    /** Start of the slot in {@link #buffer()}. */
    int slot() {
        return slot;
    }

    ByteBuffer buffer() {
        return buffer;
    }
}
