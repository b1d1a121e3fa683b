package io.isotherm.engine.publish;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.PulseSlotDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.facts.AggregateMark;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.snapshot.BucketEdges;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.PulseWriter;
import io.isotherm.feed.instrument.Scaling;
import java.util.Arrays;

/**
 * The map of one underlying: adds the densities of its instruments bucket by bucket, by side first, and keeps the
 * writer's image in step with them. Every venue has its own mark, which alone decides its sides and sweeps; the
 * aggregate's mark sweeps nothing.
 *
 * <p>Blocks that the mark swept are refreshed at once. Deposits, closes and anchors change nearly every bucket a
 * little, and new weights change all of them; these blocks wait their turn, one per duty cycle, nearest to the mark
 * first.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing.
 */
final class UnderlyingMap {
    private static final int BLOCK_SHIFT = 6;
    private static final int BLOCK = 1 << BLOCK_SHIFT;
    private static final int BLOCKS = PriceAxis.BUCKETS / BLOCK;
    private static final int HALF_WINDOW = PriceAxis.BUCKETS / 2;
    private static final int UNPLACED = Integer.MIN_VALUE;
    private static final Side[] SIDES = {Side.LONG, Side.SHORT};
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private final InstrumentDensity[] densities;
    private final int[] venueRow;
    private final double[] priceUnit;
    private final int[] markBucket;
    /** Decimal digits of a mark per unit of the underlying: the multiplier's zeros come on top of the price's. */
    private final int[] markScale;
    private final MapWriter writer;
    private final MapRows rows;
    private final VenueWatch watch;
    private final UnderlyingHead head;
    private final UnderlyingLevels levels;
    private final PulseWriter pulse;
    private final int pulseScale;
    private final UnderlyingNews news;
    private final AggregateMark aggregate;
    private final double[] bandUsd = new double[DistanceBand.COUNT];
    private final double[][] bands = new double[SIDES.length][DistanceBand.COUNT];
    private final double delta;
    private final BucketEdges edges = this::edge;
    /** Blocks of each venue that have to be refreshed at once, one bit each in ring order. */
    private final long[] now;
    /** Blocks of each venue that wait for their turn. */
    private final long[] due;
    private int base = UNPLACED;

    /**
     * Links an underlying's instruments with its map.
     *
     * @param densities  of its instruments.
     * @param venueRow   row of each instrument's venue in the map.
     * @param writer     of the map.
     * @param pulse      of the underlying.
     * @param pulseScale decimal digits of the pulse's mark.
     * @param news       tells strategies what was published.
     */
    UnderlyingMap(final InstrumentDensity[] densities, final int[] venueRow, final MapWriter writer,
                  final PulseWriter pulse, final int pulseScale, final UnderlyingNews news) {
        this.densities = densities;
        this.venueRow = venueRow;
        this.writer = writer;
        this.pulse = pulse;
        rows = writer.rows();
        watch = new VenueWatch(densities, venueRow, rows.venueCount());
        head = new UnderlyingHead(densities, venueRow, writer.head(), rows.venueCount(), watch);
        levels = new UnderlyingLevels(densities, venueRow, rows.venueCount(), writer.levels());
        this.pulseScale = pulseScale;
        this.news = news;
        aggregate = new AggregateMark(densities.length);
        now = new long[rows.venueCount()];
        due = new long[rows.venueCount()];
        priceUnit = new double[densities.length];
        markBucket = new int[densities.length];
        Arrays.fill(markBucket, UNPLACED);
        markScale = new int[densities.length];
        for (int i = 0; i < densities.length; i++) {
            markScale[i] = densities[i].instrument().priceScale()
                + Long.toString(densities[i].instrument().priceMultiplier()).length() - 1;
            priceUnit[i] = (double) Scaling.powerOfTen(densities[i].instrument().priceScale())
                * densities[i].instrument().priceMultiplier();
        }
        delta = densities[0].axis().delta();
    }

    /**
     * Brings the image up to date as far as one duty cycle allows, and publishes it.
     *
     * @param receiveTimeNs   of the newest event applied.
     * @param journalPosition of that event, or 0.
     * @return 1, or 0 before the first mark.
     */
    int publish(final long receiveTimeNs, final long journalPosition) {
        final int median = markInstrument();
        if (median < 0) {
            return 0;
        }
        collectChanged();
        final long entered = place(densities[median].axis().bucketOf(densities[median].mark()));
        for (int row = 0; row < now.length; row++) {
            now[row] |= entered;
        }
        for (long blocks = any(now); blocks != 0; blocks &= blocks - 1) {
            refresh(Long.numberOfTrailingZeros(blocks), now);
        }
        final long waiting = any(due);
        if (waiting != 0) {
            refresh(nearest(waiting, base + HALF_WINDOW >> BLOCK_SHIFT & BLOCKS - 1), due);
        }
        watch.judge();
        head.write(densities[median].mark() / priceUnit[median]);
        levels.write(receiveTimeNs);
        writer.publish(receiveTimeNs);
        news.map(receiveTimeNs, writer.sequence(), watch.states());
        pulse(median, receiveTimeNs, journalPosition);
        return 1;
    }

    /**
     * Notes what an instrument's pulse says beside the density.
     *
     * @param i             index of the instrument within the underlying.
     * @param health        bits of {@link io.isotherm.client.layout.PulseFlag}.
     * @param markTimeNs    receive time of its newest mark, or {@link PulseWriter#NONE}.
     * @param eventTimeNs   venue time of its newest event, or {@link PulseWriter#NONE}.
     * @param receiveTimeNs of its newest event.
     */
    void heard(final int i, final long health, final long markTimeNs, final long eventTimeNs,
               final long receiveTimeNs) {
        watch.heard(i, health, markTimeNs);
        head.heard(i, eventTimeNs, receiveTimeNs);
    }

    /** Refreshes every block and publishes, as often as told: the end of a replay. */
    int publishAll(final long receiveTimeNs, final long journalPosition) {
        int published = 0;
        Arrays.fill(due, -1L);
        while (any(due) != 0 && markInstrument() >= 0) {
            levels.renew();
            published += publish(receiveTimeNs, journalPosition);
        }
        return published;
    }

    private static long any(final long[] blocksOfVenues) {
        long any = 0;
        for (final long blocks : blocksOfVenues) {
            any |= blocks;
        }
        return any;
    }

    /** Instrument of the median live mark; of all marks when none is live; −1 before the first. */
    private int markInstrument() {
        final int live = markInstrument(true);
        return live >= 0 ? live : markInstrument(false);
    }

    private int markInstrument(final boolean live) {
        aggregate.clear();
        for (int i = 0; i < densities.length; i++) {
            if (live ? watch.markIsLive(i) : watch.hasMark(i)) {
                aggregate.add(i, densities[i].mark() / priceUnit[i], head.openInterestUsd(i));
            }
        }
        return aggregate.medianInstrument();
    }

    private void collectChanged() {
        for (int i = 0; i < densities.length; i++) {
            final InstrumentDensity density = densities[i];
            final int row = venueRow[i];
            now[row] |= density.grid().takeSweptBlocks() | movedEnds(i);
            due[row] |= density.grid().takeDirtyBlocks();
            if (levels.weightsChanged(i) | density.grid().takeScalesDirty()) {
                due[row] = -1L;
            }
        }
    }

    /**
     * Blocks where the live window of an instrument ended before or ends now. What leaves it counts as beyond the axis
     * from then on, what enters it shows what its coarse cells hold there.
     */
    private long movedEnds(final int i) {
        if (densities[i].mark() == InstrumentDensity.NO_PRICE) {
            return 0;
        }
        final int before = markBucket[i];
        final int now = densities[i].grid().markBucket();
        markBucket[i] = now;
        if (before == now) {
            return 0;
        }
        if (before == UNPLACED || Math.abs((long) now - before) >= PriceAxis.BUCKETS - BLOCK) {
            return -1L;
        }
        // Both ends of a window of 4096 buckets fall on the same slots of a ring of 4096.
        long blocks = 0;
        final int last = Math.max(before, now) + HALF_WINDOW >> BLOCK_SHIFT;
        for (int block = Math.min(before, now) + HALF_WINDOW >> BLOCK_SHIFT; block <= last; block++) {
            blocks |= 1L << (block & BLOCKS - 1);
        }
        return blocks;
    }

    /** Keeps the window around the mark; gives the blocks that came in. */
    private long place(final int markBucket) {
        final int wanted = (markBucket >> BLOCK_SHIFT << BLOCK_SHIFT) - HALF_WINDOW;
        if (wanted == base) {
            return 0;
        }
        final int before = base;
        base = wanted;
        writer.rebase(base, edges);
        if (before == UNPLACED || Math.abs((long) base - before) >= PriceAxis.BUCKETS) {
            return -1L;
        }
        long entered = 0;
        final int first = base > before ? before + PriceAxis.BUCKETS : base;
        for (int i = 0; i < Math.abs(base - before) / BLOCK; i++) {
            entered |= 1L << ((first >> BLOCK_SHIFT) + i & BLOCKS - 1);
        }
        return entered;
    }

    private double edge(final int bucket) {
        // Only when the window moves, and for what comes in: the price of a table entry, not of a tick.
        return StrictMath.exp(bucket * delta);
    }

    private static int nearest(final long blocks, final int centre) {
        for (int distance = 0; distance <= BLOCKS / 2; distance++) {
            final int above = centre + distance & BLOCKS - 1;
            if ((blocks & 1L << above) != 0) {
                return above;
            }
            final int below = centre - distance & BLOCKS - 1;
            if ((blocks & 1L << below) != 0) {
                return below;
            }
        }
        throw new IllegalStateException("no block is due");
    }

    /** Brings a block up to date at each venue whose mask names it, and the aggregate with them. */
    private void refresh(final int block, final long[] venues) {
        final int first = base + ((block - (base >> BLOCK_SHIFT) & BLOCKS - 1) * BLOCK);
        final long bit = 1L << block;
        for (int row = 0; row < venues.length; row++) {
            if ((venues[row] & bit) != 0) {
                for (int bucket = first; bucket < first + BLOCK; bucket++) {
                    refreshVenue(row, bucket);
                }
                now[row] &= ~bit;
                due[row] &= ~bit;
                levels.refreshed(row, block);
            }
        }
        for (int bucket = first; bucket < first + BLOCK; bucket++) {
            refreshAggregate(bucket);
        }
    }

    private void refreshVenue(final int row, final int bucket) {
        clear(bands[0]);
        clear(bands[1]);
        for (int i = 0; i < densities.length; i++) {
            if (venueRow[i] == row && densities[i].mark() != InstrumentDensity.NO_PRICE) {
                final int side = densities[i].readBucket(bucket, bandUsd);
                for (int band = 0; band < DistanceBand.COUNT; band++) {
                    bands[side][band] += bandUsd[band];
                }
            }
        }
        for (int side = 0; side < SIDES.length; side++) {
            double total = 0;
            for (int band = 0; band < DistanceBand.COUNT; band++) {
                writer.put(rows.band(SIDES[side], row, BANDS[band]), bucket, (float) bands[side][band]);
                total += bands[side][band];
            }
            writer.put(rows.venue(SIDES[side], row), bucket, (float) total);
        }
    }

    /** The aggregate is the sum of what the venues' rows show, whichever of them were refreshed. */
    private void refreshAggregate(final int bucket) {
        for (final Side side : SIDES) {
            double sum = 0;
            for (int row = 0; row < now.length; row++) {
                sum += writer.get(rows.venue(side, row), bucket);
            }
            writer.put(rows.aggregate(side), bucket, (float) sum);
        }
    }

    private static void clear(final double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = 0;
        }
    }

    private void pulse(final int median, final long receiveTimeNs, final long journalPosition) {
        final long exact = Scaling.rescale(densities[median].mark(), markScale[median], pulseScale);
        final long mark = exact == Scaling.INEXACT ? PulseSlotDescriptor.ABSENT : exact;
        final long health = watch.health(median);
        pulse.mark(mark).venues(watch.states(), watch.oldestMarkNs()).eventTimeNs(head.eventTimeNs(median))
            .health(health).journalPosition(journalPosition).publish(receiveTimeNs);
        news.pulse(receiveTimeNs, head.eventTimeNs(median), mark, watch.oldestMarkNs(), health);
    }
}
