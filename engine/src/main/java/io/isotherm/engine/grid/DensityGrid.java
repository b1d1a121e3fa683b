package io.isotherm.engine.grid;

import static io.isotherm.engine.grid.ComponentBasis.BROAD;
import static io.isotherm.engine.grid.ComponentBasis.COUNT;
import static io.isotherm.engine.grid.ComponentBasis.NARROW;
import static io.isotherm.engine.grid.ComponentBasis.REMAINDER;
import static io.isotherm.engine.grid.GridDescriptor.narrowOffset;
import static io.isotherm.engine.grid.PriceAxis.BUCKETS;

import io.isotherm.engine.state.StateCursor;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The cells of one instrument: unit exposures {@code U[k][bucket]}, the density that would exist if every opener were
 * in component k. The live value of a cell is {@code g[side][k] · U}; closing and anchoring change g alone.
 *
 * <p><b>Threads:</b> one writer, the processor; asserted when assertions are on.
 */
public final class DensityGrid {
    /** Buckets from the mark to either end of the live window. */
    public static final int HALF_WINDOW = BUCKETS / 2;

    private static final double LARGEST_SCALE = 0x1p40;
    private static final double SMALLEST_SCALE = 0x1p-40;
    private static final double SMALLEST_CELL = 0x1p-900;
    /** The weights of a kernel sum to 1 up to rounding. */
    private static final double WHOLE = 1 - 1e-9;

    private final UnsafeBuffer buffer;
    private final MassLedger ledger;
    private final SlotOccupancy occupancy;
    private final BroadKernels broad;
    private final double[] exposure = new double[COUNT];
    private final double[] inverse = new double[(1 << ComponentBasis.hatShift(BROAD - 1)) + 1];
    private final UnseenChanges unseen = new UnseenChanges();
    private NarrowKernels narrow;
    private long refusedDeposits;
    private Thread owner;

    /**
     * An empty grid.
     *
     * @param narrow kernels of the venue's brackets.
     * @param broad  kernels of the axis.
     */
    public DensityGrid(final NarrowKernels narrow, final BroadKernels broad) {
        this.narrow = narrow;
        this.broad = broad;
        buffer = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(GridDescriptor.length(), GridDescriptor.LINE_LENGTH));
        ledger = new MassLedger(buffer);
        occupancy = new SlotOccupancy(buffer);
        for (int i = 1; i < inverse.length; i++) {
            inverse[i] = 1.0 / i;
        }
    }

    /**
     * Deposits by other kernels from now on; what lies in the cells stays where it is.
     *
     * @param newNarrow kernels of the venue's new brackets.
     */
    public void kernels(final NarrowKernels newNarrow) {
        assert sameThread();
        narrow = newNarrow;
    }

    /** True once a mark was set. */
    public boolean hasMark() {
        return buffer.getLong(GridDescriptor.MARK_SET_OFFSET) != 0;
    }

    /** Bucket of the mark; it never holds density itself. */
    public int markBucket() {
        return (int) buffer.getLong(GridDescriptor.MARK_BUCKET_OFFSET);
    }

    /** First bucket of the live window. */
    public int windowLow() {
        return markBucket() - HALF_WINDOW;
    }

    /**
     * Opens positions on both sides at one entry bucket: each component takes the whole mass, as if every opener were
     * in it.
     *
     * @param entry     bucket of the entry price.
     * @param mass      opened on each side, grid unit, at least 0.
     * @param sizeClass of the orders, see {@link NarrowKernels#classOf}.
     */
    public void deposit(final int entry, final double mass, final int sizeClass) {
        assert sameThread();
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k < NARROW; k++) {
                depositNarrow(side, k, entry, mass, sizeClass);
            }
            for (int b = 0; b < BROAD; b++) {
                depositBroad(side, b, entry, mass);
            }
            ledger.open(side, REMAINDER, mass, 0, 0);
        }
    }

    private void depositNarrow(final int side, final int k, final int entry, final double mass, final int sizeClass) {
        final int mark = markBucket();
        final int kernel = narrow.index(sizeClass, k, side);
        final double[] weights = narrow.weights(kernel);
        final double perScale = mass / ledger.scale(side, k);
        int bucket = entry + narrow.firstOffset(kernel);
        double refused = 0;
        double beyond = 0;
        for (int i = 0; i < weights.length; i++, bucket++) {
            if (side == Side.LONG ? bucket >= mark : bucket <= mark) {
                refused += weights[i];
            } else if (bucket < mark - HALF_WINDOW || bucket >= mark + HALF_WINDOW) {
                beyond += weights[i];
            } else {
                final int offset = narrowOffset(bucket) + k * Double.BYTES;
                buffer.putDouble(offset, buffer.getDouble(offset) + perScale * weights[i]);
                occupancy.occupy(bucket);
                unseen.deposited(bucket);
            }
        }
        countRefused(refused);
        ledger.open(side, k, mass, mass * refused, perScale * beyond);
    }

    private void depositBroad(final int side, final int b, final int entry, final double mass) {
        final int mark = markBucket();
        final int shift = ComponentBasis.hatShift(b);
        final int span = 1 << shift;
        final int position = entry & (span - 1);
        final int phase = side == Side.LONG ? position : span - 1 - position;
        final int direction = side == Side.LONG ? -1 : 1;
        final double[] weights = broad.weights(b, phase);
        final int cellMask = GridDescriptor.broadCells(b) - 1;
        final int markCell = mark >> shift;
        final int half = (cellMask + 1) >> 1;
        final int row = GridDescriptor.broadOffset(b, side);
        final double perScale = mass / ledger.scale(side, NARROW + b);
        int cell = (entry >> shift) + direction * broad.firstCell(b, phase);
        double refused = 0;
        double beyond = 0;
        for (int i = 0; i < weights.length; i++, cell += direction) {
            // The part of a cell on the wrong side of the mark is refused; it matters in the mark's own cell only.
            final int open = openBuckets(side, cell, shift, mark);
            final double kept = open == span ? weights[i] : weights[i] * open * inverse[span];
            refused += weights[i] - kept;
            if (cell < markCell - half || cell >= markCell + half) {
                beyond += kept;
            } else if (open > 0) {
                final int offset = row + (cell & cellMask) * Double.BYTES;
                buffer.putDouble(offset, buffer.getDouble(offset) + perScale * kept);
                // A cell spans at most 64 buckets and is aligned to its span, so it lies in one block.
                unseen.deposited(cell << shift);
            }
        }
        countRefused(refused);
        ledger.open(side, NARROW + b, mass, mass * refused, perScale * beyond);
    }

    private void countRefused(final double share) {
        if (share >= WHOLE) {
            refusedDeposits++;
        }
    }

    /** Deposits of a component that were refused whole, because the mark was already past their liquidation price. */
    public long refusedDeposits() {
        return refusedDeposits;
    }

    /** Whether every side and component's ledger adds up to its live mass, within 1e−9 of gross flow. */
    public boolean ledgerCloses() {
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= REMAINDER; k++) {
                if (!ledger.closes(side, k)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Buckets of a cell on the side's own side of the mark. */
    private static int openBuckets(final int side, final int cell, final int shift, final int mark) {
        final int low = cell << shift;
        final int span = 1 << shift;
        final int open = side == Side.LONG ? mark - low : low + span - 1 - mark;
        return Math.max(0, Math.min(span, open));
    }

    /**
     * Closes a share of a component on one side, wherever its mass lies. Touches no cell.
     *
     * @param side     {@link Side}.
     * @param k        component or {@link ComponentBasis#REMAINDER}.
     * @param fraction 0 to 0.9.
     */
    public void close(final int side, final int k, final double fraction) {
        ledger.close(side, k, fraction);
        onScaled(side, k);
    }

    /**
     * Pulls all mass of a side towards open interest.
     *
     * @param side  {@link Side}.
     * @param ratio close to 1.
     */
    public void anchor(final int side, final double ratio) {
        for (int k = 0; k <= REMAINDER; k++) {
            ledger.anchor(side, k, ratio);
            onScaled(side, k);
        }
    }

    /**
     * Takes an open-interest jump (settlement, auto-deleveraging, change of unit) on both sides.
     *
     * @param ratio new over old open interest, above 0.
     */
    public void jump(final double ratio) {
        for (int side = 0; side < Side.COUNT; side++) {
            for (int k = 0; k <= REMAINDER; k++) {
                ledger.jump(side, k, ratio);
                onScaled(side, k);
            }
        }
    }

    private void onScaled(final int side, final int k) {
        assert sameThread();
        unseen.scaled();
        final double scale = ledger.scale(side, k);
        if (scale > LARGEST_SCALE || scale < SMALLEST_SCALE) {
            renormalise(side, k, Math.getExponent(scale));
        }
    }

    /** Moves 2^exponent from the scale into the cells: a power of two changes no value and so no digest of values. */
    private void renormalise(final int side, final int k, final int exponent) {
        final double power = Math.scalb(1.0, exponent);
        ledger.renormalise(side, k, power);
        if (k < NARROW) {
            final int from = side == Side.LONG ? windowLow() : markBucket() + 1;
            final int to = side == Side.LONG ? markBucket() : markBucket() + HALF_WINDOW;
            for (int bucket = from; bucket < to; bucket++) {
                scaleCell(narrowOffset(bucket) + k * Double.BYTES, power);
            }
        } else {
            final int row = GridDescriptor.broadOffset(k - NARROW, side);
            for (int cell = 0; cell < GridDescriptor.broadCells(k - NARROW); cell++) {
                scaleCell(row + cell * Double.BYTES, power);
            }
        }
    }

    private void scaleCell(final int offset, final double power) {
        final double value = buffer.getDouble(offset) * power;
        buffer.putDouble(offset, value < SMALLEST_CELL ? 0 : value);
    }

    /**
     * Moves the mark: empties every bucket it enters or crosses, and the live window with it.
     *
     * @param mark bucket of the new mark.
     * @param sink told of each bucket that held density.
     */
    public void moveMark(final int mark, final SweepSink sink) {
        assert sameThread();
        if (!hasMark()) {
            buffer.putLong(GridDescriptor.MARK_SET_OFFSET, 1);
            setMark(mark);
            return;
        }
        final int before = markBucket();
        if (mark < before) {
            for (int bucket = before - 1; bucket >= Math.max(mark, before - HALF_WINDOW); bucket--) {
                sweep(Side.LONG, bucket, sink);
            }
        } else {
            for (int bucket = before + 1; bucket <= Math.min(mark, before + HALF_WINDOW - 1); bucket++) {
                sweep(Side.SHORT, bucket, sink);
            }
        }
        if (Math.abs(mark - before) >= HALF_WINDOW) {
            sweepRest(mark < before ? Side.LONG : Side.SHORT, before, sink);
        }
        shiftWindow(before, mark);
        setMark(mark);
        // Cells that straddle the mark are spread over other buckets than before.
        unseen.swept(before);
        unseen.swept(mark);
    }

    private void setMark(final int mark) {
        buffer.putLong(GridDescriptor.MARK_BUCKET_OFFSET, mark);
    }

    private void sweep(final int side, final int bucket, final SweepSink sink) {
        double any = 0;
        final boolean occupied = occupancy.occupied(bucket);
        final int offset = narrowOffset(bucket);
        for (int k = 0; k < NARROW; k++) {
            final double live = occupied ? take(offset + k * Double.BYTES, 1.0, side, k) : 0;
            exposure[k] = live;
            any += live;
        }
        if (occupied) {
            occupancy.vacate(bucket);
        }
        for (int b = 0; b < BROAD; b++) {
            final int shift = ComponentBasis.hatShift(b);
            final int cell = bucket >> shift;
            final int position = bucket & ((1 << shift) - 1);
            // Mass is uniform over the buckets that are left in the cell; this one is the nearest of them.
            final int left = side == Side.LONG ? position + 1 : (1 << shift) - position;
            final int cellOffset = GridDescriptor.broadOffset(b, side)
                + (cell & (GridDescriptor.broadCells(b) - 1)) * Double.BYTES;
            final double live = take(cellOffset, inverse[left], side, NARROW + b);
            exposure[NARROW + b] = live;
            any += live;
        }
        if (any > 0) {
            unseen.swept(bucket);
            sink.onSwept(side, bucket, exposure);
        }
    }

    /** After a jump beyond the window: coarse cells reach a little further than the narrow buckets swept so far. */
    private void sweepRest(final int side, final int before, final SweepSink sink) {
        double any = 0;
        for (int k = 0; k < COUNT; k++) {
            exposure[k] = 0;
        }
        for (int b = 0; b < BROAD; b++) {
            final int row = GridDescriptor.broadOffset(b, side);
            for (int cell = 0; cell < GridDescriptor.broadCells(b); cell++) {
                exposure[NARROW + b] += take(row + cell * Double.BYTES, 1.0, side, NARROW + b);
            }
            any += exposure[NARROW + b];
        }
        if (any > 0) {
            sink.onSwept(side, side == Side.LONG ? before - HALF_WINDOW : before + HALF_WINDOW - 1, exposure);
        }
    }

    /** Takes a share of a cell out of the grid and books it as swept. */
    private double take(final int offset, final double share, final int side, final int k) {
        final double cell = buffer.getDouble(offset);
        if (cell == 0) {
            return 0;
        }
        final double part = cell * share;
        buffer.putDouble(offset, share == 1.0 ? 0 : cell - part);
        final double live = part * ledger.scale(side, k);
        ledger.sweep(side, k, live);
        return live;
    }

    /** Folds what leaves the window into the mass beyond the axis, and clears it for what enters. */
    private void shiftWindow(final int before, final int after) {
        final int side = after > before ? Side.LONG : Side.SHORT;
        final int count = Math.min(Math.abs(after - before), BUCKETS);
        final int first = after > before ? before - HALF_WINDOW : before + HALF_WINDOW - count;
        for (int bucket = first; bucket < first + count; bucket++) {
            if (occupancy.occupied(bucket)) {
                for (int k = 0; k < NARROW; k++) {
                    fold(narrowOffset(bucket) + k * Double.BYTES, side, k);
                }
                occupancy.vacate(bucket);
            }
        }
        for (int b = 0; b < BROAD; b++) {
            final int shift = ComponentBasis.hatShift(b);
            final int cells = GridDescriptor.broadCells(b);
            final int from = before >> shift;
            final int to = after >> shift;
            final int leaving = Math.min(Math.abs(to - from), cells);
            final int firstCell = to > from ? from - cells / 2 : from + cells / 2 - leaving;
            for (int cell = firstCell; cell < firstCell + leaving; cell++) {
                fold(GridDescriptor.broadOffset(b, side) + (cell & (cells - 1)) * Double.BYTES, side, NARROW + b);
            }
        }
    }

    private void fold(final int offset, final int side, final int k) {
        final double cell = buffer.getDouble(offset);
        if (cell != 0) {
            ledger.addBeyond(side, k, cell);
            buffer.putDouble(offset, 0);
        }
    }

    /**
     * Live mass of one component in one bucket.
     *
     * @param side   {@link Side}.
     * @param k      component with cells.
     * @param bucket absolute index.
     * @return grid unit; 0 on the other side's side of the mark and outside the live window.
     */
    public double live(final int side, final int k, final int bucket) {
        final int mark = markBucket();
        if (side == Side.LONG ? bucket >= mark || bucket < mark - HALF_WINDOW
            : bucket <= mark || bucket >= mark + HALF_WINDOW) {
            return 0;
        }
        final double scale = ledger.scale(side, k);
        if (k < NARROW) {
            return scale * buffer.getDouble(narrowOffset(bucket) + k * Double.BYTES);
        }
        final int shift = ComponentBasis.hatShift(k - NARROW);
        final int cells = GridDescriptor.broadCells(k - NARROW);
        final int cell = bucket >> shift;
        final int markCell = mark >> shift;
        if (cell < markCell - cells / 2 || cell >= markCell + cells / 2) {
            return 0;
        }
        final double unit = buffer.getDouble(GridDescriptor.broadOffset(k - NARROW, side)
            + (cell & (cells - 1)) * Double.BYTES);
        return scale * unit * inverse[openBuckets(side, cell, shift, mark)];
    }

    /**
     * Live mass of a component, mass beyond the axis included.
     *
     * @param side {@link Side}.
     * @param k    component or {@link ComponentBasis#REMAINDER}.
     * @return grid unit, at least 0.
     */
    public double mass(final int side, final int k) {
        return ledger.mass(side, k);
    }

    /**
     * Live mass of a component beyond the axis.
     *
     * @param side {@link Side}.
     * @param k    component with cells.
     * @return grid unit.
     */
    public double beyond(final int side, final int k) {
        return ledger.beyond(side, k);
    }

    /**
     * A ledger entry.
     *
     * @param block {@link GridDescriptor#OPENED_OFFSET} to {@link GridDescriptor#JUMPED_OFFSET}.
     * @param side  {@link Side}.
     * @param k     component or {@link ComponentBasis#REMAINDER}.
     * @return grid unit since the start.
     */
    public double ledger(final int block, final int side, final int k) {
        return ledger.get(block, side, k);
    }

    /** Blocks that the mark swept or entered since the last call, which readers should see soon; bits as below. */
    public long takeSweptBlocks() {
        return unseen.takeSwept();
    }

    /** Blocks of 64 slots that took deposits since the last call; bit b = slots 64·b to 64·b + 63. */
    public long takeDirtyBlocks() {
        return unseen.takeDeposited();
    }

    /** Whether any scale changed since the last call, so that every bucket's estimate did. */
    public boolean takeScalesDirty() {
        return unseen.takeScaled();
    }

    /**
     * Lists all state.
     *
     * @param cursor digests, saves or restores it.
     */
    public void visit(final StateCursor cursor) {
        cursor.words(buffer);
        refusedDeposits = cursor.word(refusedDeposits);
    }

    /** The whole state is another: nothing that readers saw of it holds. */
    public void onRestored() {
        unseen.all();
    }

    /** The state itself, laid out by {@link GridDescriptor}: for digests and checkpoints, read only. */
    public UnsafeBuffer state() {
        return buffer;
    }

    /** Whoever calls next owns the grid. */
    public void handOver() {
        owner = null;
    }

    private boolean sameThread() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }
}
