package io.isotherm.engine.analyst;

import io.isotherm.engine.archive.ArchivedSeries;
import io.isotherm.engine.snapshot.LiveSeriesWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the records of one series go: into the digest, into shared memory, and to disk where history is kept.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class RecordOutlet {
    private static final long UNKNOWN = -1;

    private final ByteBuffer record;
    private final ArchivedSeries archived;
    private final LiveSeriesWriter live;
    private final AnalystDigest digest;
    private long count;

    /**
     * Joins both ends.
     *
     * @param length   of a record.
     * @param archived series on disk, or null.
     * @param live     series in shared memory, or null.
     * @param digest   of all output.
     */
    RecordOutlet(final int length, final ArchivedSeries archived, final LiveSeriesWriter live,
                 final AnalystDigest digest) {
        record = archived != null ? archived.record() : ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        this.archived = archived;
        this.live = live;
        this.digest = digest;
    }

    /** The record to fill in, as it was left. */
    ByteBuffer record() {
        return record;
    }

    /** Passes {@link #record()} on. */
    void append(final long ordinal, final int flags, final long nowNs) {
        count++;
        digest.add(ordinal, flags, record);
        show(ordinal, flags);
        if (archived != null) {
            archived.append(ordinal, flags, nowNs);
        }
    }

    /** Shows {@link #record()} in shared memory alone: it is not finished. */
    void show(final long ordinal, final int flags) {
        if (live != null) {
            live.put(ordinal, flags, record);
        }
    }

    /** Ordinal of the last record on disk; -1 when there is none. */
    long lastOrdinal(final long nowNs) {
        return archived == null ? UNKNOWN : archived.lastOrdinal(nowNs);
    }

    /** The series on disk, or null. */
    ArchivedSeries archived() {
        return archived;
    }

    /** Records passed on. */
    long count() {
        return count;
    }
}
