package io.isotherm.engine.snapshot;

import static io.isotherm.client.layout.GridSlotDescriptor.BUCKET_COUNT;

import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.GridStateDescriptor;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes the grids of one instrument. A publish copies the whole state, 707 KiB, into the slot that was not the
 * newest: tens of microseconds of the processor thread when its turn comes, 20 with the state in the cache.
 *
 * <p><b>Threads:</b> the processor's; readers in other processes, see {@link io.isotherm.client.GridReader#grid}. No
 * call allocates, waits or loads from the file.
 */
public final class GridWriter {
    private final UnsafeBuffer file;
    private final int region;
    private final int componentCount;
    /** First bucket of the window that each slot's edges are of, once it has any. */
    private final int[] windows = new int[GridRegionDescriptor.SLOT_COUNT];
    private long sequence;

    GridWriter(final UnsafeBuffer file, final int region, final int componentCount) {
        this.file = file;
        this.region = region;
        this.componentCount = componentCount;
    }

    /**
     * Publishes the state.
     *
     * @param source        of an instrument that has had a mark.
     * @param eventSequence number of the last event applied.
     * @param receiveTimeNs of that event.
     */
    public void publish(final GridSource source, final long eventSequence, final long receiveTimeNs) {
        sequence++;
        final int number = (int) sequence & GridRegionDescriptor.SLOT_COUNT - 1;
        final int slot = region + GridRegionDescriptor.SLOTS_OFFSET + number * GridSlotDescriptor.STRIDE;
        file.putLongRelease(slot + GridSlotDescriptor.VERSION_OFFSET, (sequence << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of GridHead#validate)
        VarHandle.releaseFence();
        file.putLong(slot + GridSlotDescriptor.SEQUENCE_OFFSET, sequence);
        file.putLong(slot + GridSlotDescriptor.EVENT_SEQUENCE_OFFSET, eventSequence);
        file.putLong(slot + GridSlotDescriptor.AS_OF_NS_OFFSET, receiveTimeNs);
        file.putLong(slot + GridSlotDescriptor.EVENT_TIME_NS_OFFSET, source.eventTimeNs());
        file.putLong(slot + GridSlotDescriptor.WEIGHTS_AS_OF_NS_OFFSET, source.weightsAsOfNs());
        file.putLong(slot + GridSlotDescriptor.MARK_OFFSET, source.mark());
        file.putLong(slot + GridSlotDescriptor.OPEN_INTEREST_OFFSET, source.openInterest());
        file.putInt(slot + GridSlotDescriptor.MARK_BUCKET_OFFSET, source.markBucket());
        for (int k = 0; k <= componentCount; k++) {
            file.putDouble(slot + GridSlotDescriptor.WEIGHTS_OFFSET + k * Double.BYTES, source.weight(k));
        }
        edges(slot, number, source);
        file.putBytes(slot + GridSlotDescriptor.STATE_OFFSET, source.state(), 0, GridStateDescriptor.LENGTH);
        // release: a reader that sees the even version sees every word above (pairs with GridHead#validate)
        file.putLongRelease(slot + GridSlotDescriptor.VERSION_OFFSET, sequence << 1);
        // release: a reader that sees this number sees the whole slot (pairs with GridReader#gridInPlace)
        file.putLongRelease(region + GridRegionDescriptor.NEWEST_OFFSET, sequence);
    }

    /** Of the buckets that came into the slot's window since it was last written. */
    private void edges(final int slot, final int number, final GridSource source) {
        final int low = source.markBucket() - BUCKET_COUNT / 2;
        final int before = windows[number];
        final boolean first = sequence <= GridRegionDescriptor.SLOT_COUNT;
        for (int bucket = low; bucket < low + BUCKET_COUNT; bucket++) {
            if (first || bucket < before || bucket >= before + BUCKET_COUNT) {
                file.putDouble(slot + GridSlotDescriptor.edgeOffset(bucket), source.edge(bucket));
            }
        }
        file.putDouble(slot + GridSlotDescriptor.UPPER_END_OFFSET, source.edge(low + BUCKET_COUNT));
        windows[number] = low;
    }

    /** Number of the newest publish, from 1; 0 before the first. */
    public long sequence() {
        return sequence;
    }
}
