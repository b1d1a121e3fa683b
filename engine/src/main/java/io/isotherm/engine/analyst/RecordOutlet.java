package io.isotherm.engine.analyst;

import io.isotherm.engine.archive.ArchivedSeries;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the records of one series go: into the digest, and to disk where history is kept.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class RecordOutlet {
    private static final long UNKNOWN = -1;

    private final ByteBuffer record;
    private final ArchivedSeries archived;
    private final AnalystDigest digest;
    private long count;

    /**
     * Joins both ends.
     *
     * @param length   of a record.
     * @param archived series on disk, or null.
     * @param digest   of all output.
     */
    RecordOutlet(final int length, final ArchivedSeries archived, final AnalystDigest digest) {
        record = archived != null ? archived.record() : ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        this.archived = archived;
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
        if (archived != null) {
            archived.append(ordinal, flags, nowNs);
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
