package io.isotherm.engine.snapshot;

import static io.isotherm.client.layout.MapDescriptor.BLOCK_COUNT;
import static io.isotherm.client.layout.MapDescriptor.BLOCK_LENGTH;
import static io.isotherm.client.layout.MapDescriptor.SLOT_COUNT;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapStampsDescriptor;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes the map of one underlying. Changes go to a private image; each of the four slots remembers which blocks it
 * has missed, so a publish copies only these, the sums of their rows and the stamps of both.
 *
 * <p><b>Threads:</b> the processor's; readers in other processes, see {@link io.isotherm.client.SnapshotReader#map}. No
 * call allocates, waits or loads from the file.
 */
public final class MapWriter {
    private static final int VALUE_BLOCK = BLOCK_LENGTH * Float.BYTES;
    private static final int EDGE_BLOCK = BLOCK_LENGTH * Double.BYTES;

    private final UnsafeBuffer file;
    private final int map;
    private final int slotStride;
    private final int stamps;
    private final int headLength;
    private final MapRows rows;
    private final MapImage image;
    private final MapHeadWriter head;
    private final MapLevelWriter levels;
    private final MapTotals totals;
    private final int rowWords;
    private final long[] missedRows;
    private final long[] missedEdges = new long[SLOT_COUNT];
    private final long[] missedBlocks;
    /** The first sum of a row that a slot has missed. */
    private final int[] missedSums;
    private long sequence;

    MapWriter(final UnsafeBuffer file, final int map, final int venueCount, final double bucketWidthBps,
              final boolean bracketsAssumed) {
        this.file = file;
        this.map = map;
        rows = new MapRows(venueCount);
        slotStride = MapDescriptor.slotStride(venueCount);
        headLength = MapHeadDescriptor.venueOffset(venueCount);
        stamps = MapDescriptor.stampsOffset(venueCount);
        image = new MapImage(rows.count());
        head = new MapHeadWriter(image.buffer(), venueCount, bucketWidthBps, bracketsAssumed);
        levels = new MapLevelWriter(image.buffer(), venueCount);
        totals = new MapTotals(image, rows);
        rowWords = MapImage.rowWords(rows.count());
        missedRows = new long[SLOT_COUNT * rowWords];
        missedBlocks = new long[SLOT_COUNT * rows.count()];
        missedSums = new int[SLOT_COUNT * rows.count()];
        Arrays.fill(missedSums, BLOCK_COUNT);
    }

    /** How the rows are numbered. */
    public MapRows rows() {
        return rows;
    }

    /** The figures beside the rows. */
    public MapHeadWriter head() {
        return head;
    }

    /** How far the figures can be relied on. */
    public MapLevelWriter levels() {
        return levels;
    }

    /** Absolute index of the first bucket of the window. */
    public int baseBucket() {
        return image.base();
    }

    /**
     * Places or moves the window. Buckets that stay keep their values, those that come in are 0; the caller counts what
     * left as beyond the window.
     *
     * @param baseBucket absolute index of the first of 4096 buckets, a multiple of 64.
     * @param edges      of the axis; asked for new buckets only.
     */
    public void rebase(final int baseBucket, final BucketEdges edges) {
        image.rebase(baseBucket, edges);
    }

    /**
     * Sets a bucket.
     *
     * @param row    of {@link #rows()}; it implies the side.
     * @param bucket absolute index within the window.
     * @param usd    estimated amount in quote currency, 0 or more, finite.
     * @throws IndexOutOfBoundsException when the bucket lies outside the window.
     */
    public void put(final int row, final int bucket, final float usd) {
        image.put(row, bucket, usd);
    }

    /**
     * What a bucket was last set to.
     *
     * @param row    of {@link #rows()}.
     * @param bucket absolute index within the window.
     * @return amount in quote currency.
     */
    public float get(final int row, final int bucket) {
        return image.get(row, bucket);
    }

    /**
     * Publishes the image into the oldest slot.
     *
     * @param receiveTimeNs of the newest event in it, nanoseconds since the Unix epoch.
     * @throws IllegalStateException before the first {@link #rebase}.
     */
    public void publish(final long receiveTimeNs) {
        if (!image.placed()) {
            throw new IllegalStateException("rebase comes before publish: a map without a window has no prices");
        }
        settle(receiveTimeNs);
        final int number = (int) sequence & (SLOT_COUNT - 1);
        final int slot = map + MapDescriptor.SLOTS_OFFSET + number * slotStride;
        file.putLongRelease(slot + MapHeadDescriptor.VERSION_OFFSET, (sequence << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of MapView#validate)
        VarHandle.releaseFence();
        copy(slot, MapHeadDescriptor.SEQUENCE_OFFSET, headLength - MapHeadDescriptor.SEQUENCE_OFFSET);
        copyEdges(slot, number);
        copyRows(slot, number);
        copy(slot, stamps + MapStampsDescriptor.ROWS_OFFSET, rows.count() * Long.BYTES);
        // release: a reader that sees the even version sees every word above (pairs with MapView#validate)
        file.putLongRelease(slot + MapHeadDescriptor.VERSION_OFFSET, sequence << 1);
        // release: a reader that sees this number sees the whole slot (pairs with SnapshotReader#mapInPlace)
        file.putLongRelease(map + MapDescriptor.NEWEST_OFFSET, sequence);
    }

    /** Number of the newest publish, from 1; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    private void settle(final long receiveTimeNs) {
        sequence++;
        image.settle(sequence);
        totals.write();
        for (int number = 0; number < SLOT_COUNT; number++) {
            missedEdges[number] |= image.freshEdges();
            for (int word = 0; word < rowWords; word++) {
                missedRows[number * rowWords + word] |= image.freshRows(word);
                for (long fresh = image.freshRows(word); fresh != 0; fresh &= fresh - 1) {
                    final int row = word * Long.SIZE + Long.numberOfTrailingZeros(fresh);
                    final int index = number * rows.count() + row;
                    missedBlocks[index] |= image.freshBlocks(row);
                    missedSums[index] = Math.min(missedSums[index], image.freshSums(row));
                }
            }
        }
        image.clearFresh();
        image.buffer().putLong(MapHeadDescriptor.SEQUENCE_OFFSET, sequence);
        image.buffer().putLong(MapHeadDescriptor.AS_OF_NS_OFFSET, receiveTimeNs);
    }

    private void copyEdges(final int slot, final int number) {
        if (missedEdges[number] == 0) {
            return;
        }
        copyBlocks(slot, MapDescriptor.EDGES_OFFSET, EDGE_BLOCK, missedEdges[number]);
        copy(slot, MapDescriptor.UPPER_END_OFFSET, Double.BYTES);
        copyStamps(slot, MapStampsDescriptor.EDGE_BLOCKS_OFFSET, missedEdges[number]);
        copyStamp(slot, stamps + MapStampsDescriptor.EDGES_OFFSET);
        missedEdges[number] = 0;
    }

    private void copyRows(final int slot, final int number) {
        for (int word = 0; word < rowWords; word++) {
            for (long missed = missedRows[number * rowWords + word]; missed != 0; missed &= missed - 1) {
                final int row = word * Long.SIZE + Long.numberOfTrailingZeros(missed);
                final int index = number * rows.count() + row;
                copyBlocks(slot, MapDescriptor.rowOffset(row), VALUE_BLOCK, missedBlocks[index]);
                copy(slot, MapDescriptor.sumOffset(row, missedSums[index]),
                    (BLOCK_COUNT + 1 - missedSums[index]) * Double.BYTES);
                copyStamps(slot, MapStampsDescriptor.rowBlocksOffset(row), missedBlocks[index]);
                missedBlocks[index] = 0;
                missedSums[index] = BLOCK_COUNT;
            }
            missedRows[number * rowWords + word] = 0;
        }
    }

    /** One by one unless there are all: for a few stamps that is quicker than calls that copy runs. */
    private void copyStamps(final int slot, final int offset, final long blocks) {
        if (blocks == -1L) {
            copy(slot, stamps + offset, MapStampsDescriptor.ROW_BLOCKS_STRIDE);
            return;
        }
        for (long rest = blocks; rest != 0; rest &= rest - 1) {
            copyStamp(slot, stamps + offset + Long.numberOfTrailingZeros(rest) * Long.BYTES);
        }
    }

    private void copyStamp(final int slot, final int offset) {
        file.putLong(slot + offset, image.buffer().getLong(offset));
    }

    /** Copies each run of neighbouring blocks at once. */
    private void copyBlocks(final int slot, final int offset, final int blockBytes, final long blocks) {
        int block = 0;
        while (block < BLOCK_COUNT && blocks >>> block != 0) {
            block += Long.numberOfTrailingZeros(blocks >>> block);
            final int run = Math.min(Long.numberOfTrailingZeros(~(blocks >>> block)), BLOCK_COUNT - block);
            copy(slot, offset + block * blockBytes, run * blockBytes);
            block += run;
        }
    }

    private void copy(final int slot, final int offset, final int length) {
        file.putBytes(slot + offset, image.buffer(), offset, length);
    }
}
