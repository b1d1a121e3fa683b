package io.isotherm.engine.snapshot;

import static io.isotherm.client.layout.MapDescriptor.BLOCK_COUNT;
import static io.isotherm.client.layout.MapDescriptor.BLOCK_LENGTH;
import static io.isotherm.client.layout.MapDescriptor.BUCKET_MASK;

import io.isotherm.client.layout.MapDescriptor;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Block sums of an image's rows. One sum adds value after value, each waiting for the one before, and that order is
 * part of the digests of recorded sessions; so four sums are made side by side, the additions of one while those of the
 * others are under way.
 *
 * <p><b>Threads:</b> the processor's. No call allocates.
 */
final class MapSums {
    private static final int LANES = 4;
    private static final int BLOCK_BYTES = BLOCK_LENGTH * Float.BYTES;

    private final UnsafeBuffer image;
    /** Sum of each block of each row, in ring order. */
    private final double[] blockSums;
    /** Blocks that wait for company, {@code row * 64 + ring block}. */
    private final int[] blocks = new int[LANES];
    private final int[] rows;
    private final int[] firstChanged;
    private int blockCount;
    private int rowCount;
    /** Ring block that the window starts at. */
    private int base;
    private boolean moved;

    MapSums(final UnsafeBuffer image, final int rowCount) {
        this.image = image;
        blockSums = new double[rowCount * BLOCK_COUNT];
        rows = new int[rowCount + LANES];
        firstChanged = new int[rowCount + LANES];
    }

    /**
     * Begins a publish.
     *
     * @param baseBucket  first of the window.
     * @param windowMoved whether sums run from another base now, so that all of a row change.
     */
    void begin(final int baseBucket, final boolean windowMoved) {
        base = (baseBucket & BUCKET_MASK) / BLOCK_LENGTH;
        moved = windowMoved;
    }

    /**
     * Takes a row whose sums are out of date; they are in order after {@link #end}.
     *
     * @param row   of the image.
     * @param fresh blocks whose values changed, one bit each in ring order.
     * @return the first of its sums that changes.
     */
    int take(final int row, final long fresh) {
        for (long rest = fresh; rest != 0; rest &= rest - 1) {
            blocks[blockCount++] = row * BLOCK_COUNT + Long.numberOfTrailingZeros(rest);
            if (blockCount == LANES) {
                addBlocks();
            }
        }
        final int from = moved ? 0 : Long.numberOfTrailingZeros(Long.rotateRight(fresh, base));
        rows[rowCount] = row;
        firstChanged[rowCount++] = from;
        return moved ? 0 : from + 1;
    }

    /** Ends a publish. */
    void end() {
        if (blockCount != 0) {
            // The last one again in the lanes that are left: the same sum, and no loop of another kind.
            for (int lane = blockCount; lane < LANES; lane++) {
                blocks[lane] = blocks[blockCount - 1];
            }
            addBlocks();
        }
        if (rowCount != 0) {
            for (int lane = rowCount; lane < rowCount + LANES; lane++) {
                rows[lane] = rows[rowCount - 1];
                firstChanged[lane] = BLOCK_COUNT;
            }
            for (int lane = 0; lane < rowCount; lane += LANES) {
                accumulate(lane);
            }
            rowCount = 0;
        }
    }

    private void addBlocks() {
        final int at0 = offset(blocks[0]);
        final int at1 = offset(blocks[1]);
        final int at2 = offset(blocks[2]);
        final int at3 = offset(blocks[3]);
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < BLOCK_BYTES; i += Float.BYTES) {
            sum0 += image.getFloat(at0 + i);
            sum1 += image.getFloat(at1 + i);
            sum2 += image.getFloat(at2 + i);
            sum3 += image.getFloat(at3 + i);
        }
        blockSums[blocks[0]] = sum0;
        blockSums[blocks[1]] = sum1;
        blockSums[blocks[2]] = sum2;
        blockSums[blocks[3]] = sum3;
        blockCount = 0;
    }

    private static int offset(final int block) {
        return MapDescriptor.valueOffset(block / BLOCK_COUNT, (block & BLOCK_COUNT - 1) * BLOCK_LENGTH);
    }

    /** From the first block that changed in one of four rows: where nothing changed the same sums come out again. */
    private void accumulate(final int lane) {
        final int from = Math.min(Math.min(firstChanged[lane], firstChanged[lane + 1]),
            Math.min(firstChanged[lane + 2], firstChanged[lane + 3]));
        final double[] source = blockSums;
        final int at0 = MapDescriptor.sumOffset(rows[lane], 0);
        final int at1 = MapDescriptor.sumOffset(rows[lane + 1], 0);
        final int at2 = MapDescriptor.sumOffset(rows[lane + 2], 0);
        final int at3 = MapDescriptor.sumOffset(rows[lane + 3], 0);
        final int row0 = rows[lane] * BLOCK_COUNT;
        final int row1 = rows[lane + 1] * BLOCK_COUNT;
        final int row2 = rows[lane + 2] * BLOCK_COUNT;
        final int row3 = rows[lane + 3] * BLOCK_COUNT;
        // The sum of no block is 0 and is never written.
        double sum0 = image.getDouble(at0 + from * Double.BYTES);
        double sum1 = image.getDouble(at1 + from * Double.BYTES);
        double sum2 = image.getDouble(at2 + from * Double.BYTES);
        double sum3 = image.getDouble(at3 + from * Double.BYTES);
        for (int i = from; i < BLOCK_COUNT; i++) {
            final int block = base + i & BLOCK_COUNT - 1;
            final int next = (i + 1) * Double.BYTES;
            sum0 += source[row0 + block];
            sum1 += source[row1 + block];
            sum2 += source[row2 + block];
            sum3 += source[row3 + block];
            image.putDouble(at0 + next, sum0);
            image.putDouble(at1 + next, sum1);
            image.putDouble(at2 + next, sum2);
            image.putDouble(at3 + next, sum3);
        }
    }
}
