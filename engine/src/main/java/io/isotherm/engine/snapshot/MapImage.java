package io.isotherm.engine.snapshot;

import static io.isotherm.client.layout.MapDescriptor.BLOCK_COUNT;
import static io.isotherm.client.layout.MapDescriptor.BLOCK_LENGTH;
import static io.isotherm.client.layout.MapDescriptor.BUCKET_COUNT;
import static io.isotherm.client.layout.MapDescriptor.BUCKET_MASK;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapStampsDescriptor;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The processor's private, off-heap copy of a map slot, with the blocks that changed since the last publish. The stamps
 * of the slot are kept here too, so that a slot gets them with the blocks that it has missed.
 *
 * <p><b>Threads:</b> the processor's. No call allocates.
 */
final class MapImage {
    private static final int ALIGNMENT = 64;
    private static final int BLOCK_BYTES = BLOCK_LENGTH * Float.BYTES;

    private final UnsafeBuffer image;
    private final int rowCount;
    private final int stamps;
    private final MapSums sums;
    private final long[] freshBlocks;
    private final long[] freshRows;
    private final int[] freshSums;
    private long freshEdges;
    private int base;
    private boolean placed;
    private boolean moved;

    MapImage(final int rowCount) {
        stamps = MapDescriptor.rowOffset(rowCount);
        final int length = stamps + MapStampsDescriptor.length(rowCount);
        image = new UnsafeBuffer(ByteBuffer.allocateDirect(length + ALIGNMENT).alignedSlice(ALIGNMENT));
        this.rowCount = rowCount;
        sums = new MapSums(image, rowCount);
        freshBlocks = new long[rowCount];
        freshRows = new long[rowWords(rowCount)];
        freshSums = new int[rowCount];
    }

    /** Words of a mask with a bit for each row. */
    static int rowWords(final int rowCount) {
        return (rowCount + Long.SIZE - 1) / Long.SIZE;
    }

    UnsafeBuffer buffer() {
        return image;
    }

    int base() {
        return base;
    }

    boolean placed() {
        return placed;
    }

    /** Words of rows that changed. */
    int freshWords() {
        return freshRows.length;
    }

    /** Rows from 64 × word whose values or sums changed, one bit each. */
    long freshRows(final int word) {
        return freshRows[word];
    }

    /** Blocks of a row whose values changed, one bit each in ring order. */
    long freshBlocks(final int row) {
        return freshBlocks[row];
    }

    /** The first sum of a fresh row that changed, 0 to 64; the sums before it stand. */
    int freshSums(final int row) {
        return freshSums[row];
    }

    /** Blocks whose edges changed, one bit each in ring order. */
    long freshEdges() {
        return freshEdges;
    }

    void put(final int row, final int bucket, final float usd) {
        if (((bucket - base) & ~BUCKET_MASK) != 0 || !placed || row < 0 || row >= rowCount) {
            throw new IndexOutOfBoundsException(
                "no bucket " + bucket + " of row " + row + " in the window from " + base);
        }
        assert usd >= 0 && usd < Float.POSITIVE_INFINITY : usd;
        final int offset = MapDescriptor.valueOffset(row, bucket);
        if (image.getFloat(offset) != usd) {
            image.putFloat(offset, usd);
            freshBlocks[row] |= 1L << ((bucket & BUCKET_MASK) / BLOCK_LENGTH);
            freshRows[row >> 6] |= 1L << row;
        }
    }

    float get(final int row, final int bucket) {
        return image.getFloat(MapDescriptor.valueOffset(row, bucket));
    }

    void rebase(final int newBase, final BucketEdges edges) {
        if ((newBase & (BLOCK_LENGTH - 1)) != 0) {
            throw new IllegalArgumentException("the base bucket " + newBase + " is not a multiple of " + BLOCK_LENGTH);
        }
        if (placed && newBase == base) {
            return;
        }
        for (int bucket = newBase; bucket < newBase + BUCKET_COUNT; bucket += BLOCK_LENGTH) {
            if (!placed || bucket < base || bucket >= base + BUCKET_COUNT) {
                replaceBlock(bucket, edges);
            }
        }
        image.putDouble(MapDescriptor.UPPER_END_OFFSET, edges.lowerEdge(newBase + BUCKET_COUNT));
        image.putInt(MapHeadDescriptor.BASE_BUCKET_OFFSET, newBase);
        base = newBase;
        placed = true;
        moved = true;
        // Sums run from the base, so every row's change.
        for (int row = 0; row < rowCount; row++) {
            freshRows[row >> 6] |= 1L << row;
        }
    }

    private void replaceBlock(final int firstBucket, final BucketEdges edges) {
        final int block = (firstBucket & BUCKET_MASK) / BLOCK_LENGTH;
        for (int bucket = firstBucket; bucket < firstBucket + BLOCK_LENGTH; bucket++) {
            image.putDouble(MapDescriptor.edgeOffset(bucket), edges.lowerEdge(bucket));
        }
        freshEdges |= 1L << block;
        for (int row = 0; row < rowCount; row++) {
            image.setMemory(MapDescriptor.valueOffset(row, firstBucket), BLOCK_BYTES, (byte) 0);
            freshBlocks[row] |= 1L << block;
        }
    }

    /** Brings sums and stamps of what changed up to date for a publish of this number. */
    void settle(final long number) {
        if (moved) {
            image.putLong(stamps + MapStampsDescriptor.EDGES_OFFSET, number);
            stamp(stamps + MapStampsDescriptor.EDGE_BLOCKS_OFFSET, freshEdges, number);
        }
        sums.begin(base, moved);
        for (int word = 0; word < freshRows.length; word++) {
            for (long rows = freshRows[word]; rows != 0; rows &= rows - 1) {
                final int row = word * Long.SIZE + Long.numberOfTrailingZeros(rows);
                image.putLong(stamps + MapStampsDescriptor.rowOffset(row), number);
                stamp(stamps + MapStampsDescriptor.rowBlocksOffset(row), freshBlocks[row], number);
                freshSums[row] = sums.take(row, freshBlocks[row]);
            }
        }
        sums.end();
        moved = false;
    }

    private void stamp(final int first, final long blocks, final long number) {
        for (long rest = blocks; rest != 0; rest &= rest - 1) {
            image.putLong(first + Long.numberOfTrailingZeros(rest) * Long.BYTES, number);
        }
    }

    double total(final int row) {
        return image.getDouble(MapDescriptor.sumOffset(row, BLOCK_COUNT));
    }

    /** Forgets what is fresh, once every slot has taken note of it. */
    void clearFresh() {
        for (int word = 0; word < freshRows.length; word++) {
            for (long rows = freshRows[word]; rows != 0; rows &= rows - 1) {
                freshBlocks[word * Long.SIZE + Long.numberOfTrailingZeros(rows)] = 0;
            }
            freshRows[word] = 0;
        }
        freshEdges = 0;
    }
}
