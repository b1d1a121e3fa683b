package io.isotherm.engine.snapshot;

import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps the newest records of one series in shared memory.
 *
 * <p><b>Threads:</b> the analyst's; readers in other processes, see {@link io.isotherm.client.history.LiveSeries}. No
 * call waits or loads from the file.
 */
public final class LiveSeriesWriter {
    private static final long NONE = -1;

    private final UnsafeBuffer file;
    private final int region;
    private final int capacity;
    private final ByteBuffer sealed;
    private final RecordFrame frame = new RecordFrame();
    private long newest = NONE;
    private int gapBeforeNewest;

    LiveSeriesWriter(final UnsafeBuffer file, final int region, final HistoryKind kind, final int recordLength,
                     final int capacity, final long intervalNs) {
        this.file = file;
        this.region = region;
        this.capacity = capacity;
        sealed = ByteBuffer.allocate(recordLength).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(region + LiveSeriesDescriptor.KIND_OFFSET, kind.code());
        file.putInt(region + LiveSeriesDescriptor.RECORD_LENGTH_OFFSET, recordLength);
        file.putInt(region + LiveSeriesDescriptor.CAPACITY_OFFSET, capacity);
        file.putInt(region + LiveSeriesDescriptor.REGION_LENGTH_OFFSET, length());
        file.putLong(region + LiveSeriesDescriptor.INTERVAL_NS_OFFSET, intervalNs);
    }

    int length() {
        return LiveSeriesDescriptor.regionLength(sealed.capacity(), capacity);
    }

    /**
     * Puts a record in the place of an older one, or renews the newest.
     *
     * @param ordinal not below that of the call before.
     * @param flags   of {@link HistorySegmentDescriptor}; a gap before it is found here when it is put first, and stays
     *                when it is renewed.
     * @param record  payload, as long as the series says; not changed.
     */
    public void put(final long ordinal, final int flags, final ByteBuffer record) {
        if (ordinal < newest) {
            return;
        }
        if (ordinal != newest) {
            gapBeforeNewest =
                newest == NONE || ordinal - newest > 1 ? HistorySegmentDescriptor.FLAG_GAP_BEFORE : 0;
        }
        sealed.put(0, record, 0, sealed.capacity());
        frame.seal(sealed, ordinal, flags | gapBeforeNewest);
        final int at = region + LiveSeriesDescriptor.RECORDS_OFFSET + (int) (ordinal % capacity) * sealed.capacity();
        file.putLongRelease(at + HistorySegmentDescriptor.ORDINAL_OFFSET, LiveSeriesDescriptor.BEING_WRITTEN);
        // whoever sees a byte stored below sees that ordinal gone (pairs with the acquire fence of LiveSeries#read)
        VarHandle.releaseFence();
        file.putLong(at, sealed.getLong(0));
        file.putBytes(at + HistorySegmentDescriptor.PAYLOAD_OFFSET, sealed, HistorySegmentDescriptor.PAYLOAD_OFFSET,
            sealed.capacity() - HistorySegmentDescriptor.PAYLOAD_OFFSET);
        // release: a reader that sees the ordinal sees the record (pairs with the acquire of LiveSeries#read)
        file.putLongRelease(at + HistorySegmentDescriptor.ORDINAL_OFFSET, ordinal);
        // release: a reader that sees this number finds the record (pairs with LiveSeries#newestOrdinal)
        file.putLongRelease(region + LiveSeriesDescriptor.NEWEST_OFFSET, ordinal + 1);
        newest = ordinal;
    }
}
