package io.isotherm.client.history;

import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.LiveSeriesDescriptor;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The newest records of a series in shared memory. No read waits or allocates; a record that is just being renewed is
 * tried three times.
 *
 * <p><b>Threads:</b> one per thread; of one epoch: ask for another after re-attaching.
 */
public final class LiveSeries implements RecordSource {
    private static final int MAX_TRIES = 3;

    private final ByteBuffer region;
    private final int offset;
    private final int capacity;
    private final SegmentHeader header;
    private final byte[] bytes;
    private final ByteBuffer record;
    private final RecordFrame frame = new RecordFrame();
    private long crossed;

    LiveSeries(final ByteBuffer region, final int offset, final int capacity, final SegmentHeader header) {
        this.region = region;
        this.offset = offset;
        this.capacity = capacity;
        this.header = header;
        bytes = new byte[header.recordLength()];
        record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Ordinal of the newest record; -1 before the first. */
    public long newestOrdinal() {
        // acquire: pairs with LiveSeriesWriter#put, whose record was whole before it stored this number
        return LittleEndian.getLongAcquire(region, offset + LiveSeriesDescriptor.NEWEST_OFFSET) - 1;
    }

    /** Records that are in memory at most. */
    public int capacity() {
        return capacity;
    }

    /**
     * Reads a record.
     *
     * @param ordinal of the record, at least 0.
     * @return what stands there; {@link RecordState#ABSENT} also when a newer one has taken its place, or takes it now.
     */
    public RecordState read(final long ordinal) {
        final int at = offset + LiveSeriesDescriptor.RECORDS_OFFSET + (int) (ordinal % capacity) * bytes.length;
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            // acquire: pairs with LiveSeriesWriter#put
            if (LittleEndian.getLongAcquire(region, at + HistorySegmentDescriptor.ORDINAL_OFFSET) == ordinal) {
                region.get(at, bytes);
                // pairs with the release fence of LiveSeriesWriter#put
                VarHandle.acquireFence();
                if (LittleEndian.getLong(region, at + HistorySegmentDescriptor.ORDINAL_OFFSET) == ordinal) {
                    // the same record may have been renewed meanwhile: its ordinal stands, its checksum does not
                    if (frame.state(record, ordinal) != RecordState.WHOLE) {
                        crossed++;
                    } else if (header.knows(record)) {
                        return RecordState.WHOLE;
                    }
                }
            }
        }
        return RecordState.ABSENT;
    }

    /** Copies whose ordinal stood and whose checksum did not: only a record that is renewed may leave any. */
    long crossed() {
        return crossed;
    }

    @Override
    public ByteBuffer record() {
        return record;
    }

    @Override
    public SegmentHeader header() {
        return header;
    }
}
